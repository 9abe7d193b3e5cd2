using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Signals.AspNetCore.Templates;

/// <summary>Renders the components that a view or page contains.</summary>
internal sealed class TemplateComponentPrerenderer(IComponentPrerenderer prerenderer, ApplicationSignals signals) : IComponentPrerenderer
{
    public Dispatcher Dispatcher => prerenderer.Dispatcher;

    public async ValueTask<IHtmlAsyncContent> PrerenderComponentAsync(
        HttpContext httpContext,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type componentType,
        IComponentRenderMode renderMode,
        ParameterView parameters)
    {
        string path = componentType.FullName ?? componentType.Name;
        var data = new Dictionary<string, object?>(parameters.ToDictionary());
        await signals.BeforeRenderAsync(httpContext, path, model: null, data, viewContext: null);
        long start = Stopwatch.GetTimestamp();
        IHtmlAsyncContent content = await prerenderer.PrerenderComponentAsync(httpContext, componentType, renderMode, parameters);
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        await signals.RenderedAsync(httpContext, path, model: null, data, viewContext: null, duration);
        return content;
    }

    public ValueTask<IHtmlContent> PrerenderPersistedStateAsync(HttpContext httpContext, PersistedStateSerializationMode serializationMode)
        => prerenderer.PrerenderPersistedStateAsync(httpContext, serializationMode);
}
