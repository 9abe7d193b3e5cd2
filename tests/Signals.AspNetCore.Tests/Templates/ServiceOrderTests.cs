using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.DependencyInjection;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Templates;

/// <summary>There is no order to get right.</summary>
public class ServiceOrderTests
{
    [Theory]
    [InlineData("first")]
    [InlineData("last")]
    public async Task It_may_be_added_before_what_renders_templates_or_after(string place)
    {
        await using var factory = new ShopFactory(place);
        using SignalCapture<TemplateRendered> rendered = TemplateRendered.In(factory.Signals).Capture();
        HttpClient client = factory.CreateClient();

        foreach (string address in (string[])["/", "/Catalogue/Component", "/greeting", "/welcome/Ada"])
        {
            await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            [
                "/Views/Shared/_Article.cshtml", "/Pages/Index.cshtml", "/Views/Shared/Components/Basket/Default.cshtml",
                "Shop.Components.Hello", "/Pages/Greeting.cshtml", "Shop.Components.Welcome",
            ],
            rendered.Select(template => template.Path));
    }

    [Fact]
    public void Where_nobody_is_connected_the_services_of_the_framework_render_components()
    {
        using var factory = new ShopFactory();
        using IServiceScope request = factory.Services.CreateScope();

        object[] services =
        [
            request.ServiceProvider.GetRequiredService<IRazorComponentEndpointInvoker>(),
            request.ServiceProvider.GetRequiredService<IComponentPrerenderer>(),
        ];

        Assert.All(services, service => Assert.Equal(typeof(IComponentPrerenderer).Assembly, service.GetType().Assembly));
    }

    // In development the host checks that every service can be made.
    [Fact]
    public void An_application_that_renders_no_templates_needs_nothing_for_them()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Services.AddSignals().AddAspNetCore();

        using IDisposable app = builder.Build();
    }
}
