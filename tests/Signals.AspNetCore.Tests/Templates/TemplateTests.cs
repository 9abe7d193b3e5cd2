using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop;
using Shop.Pages;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Templates;

/// <summary>Which templates a page rendered, and with what data.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly ShopFactory _factory = new();
    private readonly SignalCapture<BeforeRenderTemplate> _begun;
    private readonly SignalCapture<TemplateRendered> _rendered;

    public TemplateTests()
    {
        _begun = BeforeRenderTemplate.In(_factory.Signals).Capture();
        _rendered = TemplateRendered.In(_factory.Signals).Capture();
    }

    private string[] Begun => [.. _begun.Select(template => template.Path)];

    private string[] Rendered => [.. _rendered.Select(template => template.Path)];

    public void Dispose()
    {
        _begun.Dispose();
        _rendered.Dispose();
        _factory.Dispose();
    }

    [Fact]
    public async Task A_view_and_what_it_is_made_of()
    {
        string page = await GetAsync("/Catalogue");

        Assert.Equal(
            [
                "/Views/Catalogue/Index.cshtml",
                "/Views/Shared/_Article.cshtml",
                "/Views/Shared/_Article.cshtml",
                "/Views/Shared/Components/Basket/Default.cshtml",
            ],
            Begun);
        Assert.Equal([.. Begun[1..], Begun[0]], Rendered);

        BeforeRenderTemplate begun = _begun[0];
        Article[] articles = Assert.IsType<Article[]>(begun.Model);
        Assert.Equal(["teapot", "cup"], articles.Select(article => article.Name));
        Assert.Equal("winter", begun.ViewData["Season"]);
        Assert.False(begun.ViewData.ContainsKey("Title"));

        TemplateRendered rendered = _rendered[^1];
        Assert.Same(articles, rendered.Model);
        Assert.Equal("winter", rendered.ViewData["Season"]);
        Assert.Equal("Catalogue", rendered.ViewData["Title"]);
        Assert.Equal("Catalogue", rendered.ViewContext!.RouteData.Values["controller"]);
        Assert.True(rendered.Duration > TimeSpan.Zero);
        Assert.Equal("cup", Assert.IsType<Article>(_rendered[1].Model).Name);
        Assert.Equal(1, _rendered[2].Model);
        Assert.Contains("<title>Catalogue</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_the_same_whether_anybody_is_connected_or_not()
    {
        string observed = await GetAsync("/Catalogue");
        _begun.Dispose();
        _rendered.Dispose();

        Assert.Equal(observed, await GetAsync("/Catalogue"));
        Assert.Contains("<p>RazorView in winter</p>", observed, StringComparison.Ordinal);
        Assert.Contains("<li>cup, from RazorView</li>", observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_component_alone()
    {
        await GetAsync("/Catalogue/Component");

        Assert.Equal(["/Views/Shared/Components/Basket/Default.cshtml"], Rendered);
        Assert.Equal(2, _rendered[0].Model);
    }

    [Fact]
    public async Task A_page()
    {
        await GetAsync("/");

        Assert.Equal(["/Pages/Index.cshtml", "/Views/Shared/_Article.cshtml"], Begun);
        Assert.Equal(["/Views/Shared/_Article.cshtml", "/Pages/Index.cshtml"], Rendered);
        Assert.Equal("teapot", Assert.IsType<IndexModel>(_begun[0].Model).Today.Name);
        Assert.Equal("teapot", Assert.IsType<IndexModel>(_rendered[1].Model).Today.Name);
        Assert.Equal("Welcome", _rendered[1].ViewData["Title"]);
        Assert.Equal("/Index", _rendered[1].ViewContext!.RouteData.Values["page"]);
    }

    [Fact]
    public async Task A_component_in_a_page()
    {
        string page = await GetAsync("/greeting");

        Assert.Equal(["/Pages/Greeting.cshtml", "Shop.Components.Hello"], Begun);
        Assert.Equal(["Shop.Components.Hello", "/Pages/Greeting.cshtml"], Rendered);
        Assert.Equal("Ada", _rendered[0].ViewData["Name"]);
        Assert.Null(_rendered[0].ViewContext);
        Assert.Contains("<p>Hello Ada</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_component_that_is_a_page()
    {
        string page = await GetAsync("/welcome/Ada");

        Assert.Equal(["Shop.Components.Welcome"], Begun);
        Assert.Equal(["Shop.Components.Welcome"], Rendered);
        Assert.Equal("Ada", _begun[0].ViewData["Name"]);
        Assert.Equal("Ada", _rendered[0].ViewData["Name"]);
        Assert.Null(_rendered[0].Model);
        Assert.Contains("<p>Hello Ada</p>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Catalogue/Broken", "/Views/Catalogue/Broken.cshtml")]
    [InlineData("/Catalogue/BrokenPartial", "/Views/Catalogue/BrokenPartial.cshtml", "/Views/Catalogue/Broken.cshtml")]
    [InlineData("/broken", "/Pages/Broken.cshtml")]
    [InlineData("/broken-welcome", "Shop.Components.BrokenWelcome")]
    public async Task Rendering_that_failed_is_not_announced_as_done(string address, params string[] begun)
    {
        HttpResponseMessage response = await _factory.CreateClient().GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(begun, Begun);
        Assert.Empty(Rendered);
    }

    [Fact]
    public async Task A_view_that_is_not_found_is_not_announced()
    {
        HttpResponseMessage response =
            await _factory.CreateClient().GetAsync("/Catalogue/Nowhere", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(Begun);
    }

    [Fact]
    public async Task A_component_that_navigates_away_was_not_rendered()
    {
        HttpClient client = _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        HttpResponseMessage response = await client.GetAsync("/go-away", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(["Shop.Components.GoAway"], Begun);
        Assert.Empty(Rendered);
    }

    [Fact]
    public async Task A_component_that_finds_nothing_was_not_rendered()
    {
        HttpResponseMessage response =
            await _factory.CreateClient().GetAsync("/orders/7", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(["Shop.Components.NoOrder"], Begun);
        Assert.Empty(Rendered);
    }

    [Fact]
    public async Task What_the_application_finds_by_itself_is_a_Razor_view()
    {
        Assert.Equal("/Views/Catalogue/Index.cshtml", await GetAsync("/Catalogue/Found"));
    }

    [Fact]
    public async Task A_view_of_another_engine_is_announced_and_disposed()
    {
        Assert.Equal("plain", await GetAsync("/Catalogue/Plain"));

        Assert.Equal(["Plain.txt"], Rendered);
        Assert.Equal(1, _factory.Services.GetRequiredService<PlainViewEngine>().Disposed);
    }

    [Fact]
    public void The_view_engines_of_the_application_are_its_own()
    {
        MvcViewOptions options = _factory.Services.GetRequiredService<IOptions<MvcViewOptions>>().Value;

        Assert.Contains(options.ViewEngines, engine => engine is IRazorViewEngine);
        Assert.Same(options.ViewEngines[^1], _factory.Services.GetRequiredService<ICompositeViewEngine>().ViewEngines[^1]);
    }

    [Fact]
    public async Task Rendering_waits_for_the_receivers_before_it()
    {
        using Connection begun = BeforeRenderTemplate.In(_factory.Signals).Connect(async (_, _, _, _, viewData, _) =>
        {
            await Task.Yield();
            viewData["Season"] = "spring";
        });

        Assert.Contains("in spring", await GetAsync("/Catalogue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_throws_does_not_break_the_page()
    {
        using Connection begun = BeforeRenderTemplate.In(_factory.Signals).Connect((_, _, _, _, _, _) => throw new FormatException());
        using Connection rendered = TemplateRendered.In(_factory.Signals).Connect((_, _, _, _, _, _, _) => throw new FormatException());

        Assert.Contains("<title>Catalogue</title>", await GetAsync("/Catalogue"), StringComparison.Ordinal);
    }

    private async Task<string> GetAsync(string address)
        => await _factory.CreateClient().GetStringAsync(address, TestContext.Current.CancellationToken);
}
