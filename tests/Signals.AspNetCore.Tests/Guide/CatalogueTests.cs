using Microsoft.AspNetCore.Mvc.Testing;
using Signals.AspNetCore;

namespace Shop.Tests;

public sealed class CatalogueTests(WebApplicationFactory<Program> shop) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task The_catalogue_shows_all_articles()
    {
        using var rendered = TemplateRendered.Capture();
        await shop.CreateClient().GetAsync("/Catalogue");
        Assert.Equal(2, Assert.IsType<Article[]>(rendered.Single(view => view.Path == "/Views/Catalogue/Index.cshtml").Model).Length);
    }
}
