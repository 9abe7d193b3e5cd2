using System.Diagnostics;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.Extensions.DependencyInjection;
using Shop;
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

    [Fact]
    public async Task What_the_application_has_of_its_own_finds_views_and_runs_pages()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton<ICompositeViewEngine, OwnEngine>().AddSingleton<PageResultExecutor, OwnExecutor>();
        builder.Services.AddSignals(new SignalNamespace()).AddAspNetCore();
        await using WebApplication app = builder.Build();
        var context = new PageContext { HttpContext = new DefaultHttpContext() };
        var result = new PageResult();

        await app.Services.GetRequiredService<PageResultExecutor>().ExecuteAsync(context, result);

        Assert.IsType<PlainViewEngine>(Assert.Single(app.Services.GetRequiredService<ICompositeViewEngine>().ViewEngines));
        Assert.Equal("own", context.HttpContext.Items["executor"]);
    }

    // In development the host checks that every service can be made.
    [Fact]
    public void An_application_that_renders_no_templates_needs_nothing_for_them()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Services.AddSignals().AddAspNetCore();

        using IDisposable app = builder.Build();
    }

    private sealed class OwnEngine : ICompositeViewEngine
    {
        public IReadOnlyList<IViewEngine> ViewEngines { get; } = [new PlainViewEngine()];

        public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage) => ViewEngines[0].FindView(context, viewName, isMainPage);

        public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage)
            => ViewEngines[0].GetView(executingFilePath, viewPath, isMainPage);
    }

    private sealed class OwnExecutor(
        IHttpResponseStreamWriterFactory writerFactory,
        ICompositeViewEngine engine,
        IRazorViewEngine razorEngine,
        IRazorPageActivator activator,
        DiagnosticListener listener,
        HtmlEncoder encoder)
        : PageResultExecutor(writerFactory, engine, razorEngine, activator, listener, encoder)
    {
        public override Task ExecuteAsync(PageContext pageContext, PageResult result)
        {
            pageContext.HttpContext.Items["executor"] = "own";
            return Task.CompletedTask;
        }
    }
}
