using System.Diagnostics;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Signals.AspNetCore.Templates;

/// <summary>Renders the pages of <c>MapRazorComponents</c>.</summary>
internal sealed class TemplateComponentInvoker(IRazorComponentEndpointInvoker invoker, ApplicationSignals signals)
    : IRazorComponentEndpointInvoker
{
    public Task Render(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page
            ? RenderObservedAsync(context, page.Type)
            : invoker.Render(context);

    private async Task RenderObservedAsync(HttpContext context, Type page)
    {
        string path = page.FullName ?? page.Name;
        var parameters = new RouteValueDictionary(context.Request.RouteValues);
        await signals.BeforeRenderAsync(context, path, model: null, parameters, viewContext: null);
        long start = Stopwatch.GetTimestamp();
        await invoker.Render(context);

        // A form that was not valid, and a page that navigates away, come back without having rendered anything.
        if (context.Response.StatusCode is not (StatusCodes.Status400BadRequest or (>= 300 and < 400)))
        {
            TimeSpan duration = Stopwatch.GetElapsedTime(start);
            await signals.RenderedAsync(context, path, model: null, parameters, viewContext: null, duration);
        }
    }
}
