using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Signals.AspNetCore.Templates;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Templates;

/// <summary>Which statuses say that a component was not rendered.</summary>
public class ComponentInvokerTests
{
    [Theory]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(302, false)]
    [InlineData(399, false)]
    [InlineData(400, false)]
    [InlineData(401, true)]
    [InlineData(404, false)]
    [InlineData(500, true)]
    public async Task What_came_back_with_this_status_was_rendered_or_not(int status, bool isRendered)
    {
        DefaultHttpContext context = Context();

        Assert.Equal(isRendered ? [typeof(ComponentInvokerTests).FullName!] : [], await RenderedAsync(context, status));
    }

    [Fact]
    public async Task A_page_that_is_shown_where_nothing_was_found_was_rendered()
    {
        DefaultHttpContext context = Context();
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature());

        Assert.Single(await RenderedAsync(context, 404));
    }

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new ComponentTypeMetadata(typeof(ComponentInvokerTests))), "page"));
        return context;
    }

    private static async Task<string[]> RenderedAsync(DefaultHttpContext context, int status)
    {
        var signals = new SignalNamespace();
        using SignalCapture<BeforeRenderTemplate> begun = BeforeRenderTemplate.In(signals).Capture();
        using SignalCapture<TemplateRendered> rendered = TemplateRendered.In(signals).Capture();
        var application = new ApplicationSignals(new TestEnvironment(), signals, NullLogger<ApplicationSignals>.Instance);

        await new TemplateComponentInvoker(new Answering(status), application).Render(context);

        Assert.Single(begun);
        return [.. rendered.Select(template => template.Path)];
    }

    private sealed class Answering(int status) : IRazorComponentEndpointInvoker
    {
        public Task Render(HttpContext context)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
    }
}
