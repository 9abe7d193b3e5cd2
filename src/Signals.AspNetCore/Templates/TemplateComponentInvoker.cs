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

        if (WasRendered(context))
        {
            TimeSpan duration = Stopwatch.GetElapsedTime(start);
            await signals.RenderedAsync(context, path, model: null, parameters, viewContext: null, duration);
        }
    }

    // A form that was not valid, and a page that navigates away or finds nothing, come back without having rendered anything that is
    // sent. What is shown instead of them is a page with that status.
    private static bool WasRendered(HttpContext context)
        => context.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => false,
            >= 300 and < 400 => false,
#if NET10_0_OR_GREATER
            StatusCodes.Status404NotFound => context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null,
#endif
            _ => true,
        };
}
