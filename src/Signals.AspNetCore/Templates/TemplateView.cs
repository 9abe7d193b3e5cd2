using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Signals.AspNetCore.Templates;

/// <summary>A view to whose rendering somebody is connected.</summary>
internal sealed class TemplateView(IView view, ApplicationSignals signals) : IView
{
    public string Path => view.Path;

    public async Task RenderAsync(ViewContext context)
    {
        // The template finds the view that it would find otherwise.
        if (context.View == this)
        {
            context.View = view;
        }

        await signals.BeforeRenderAsync(context.HttpContext, Path, context.ViewData.Model, context.ViewData, context);
        long start = Stopwatch.GetTimestamp();
        await view.RenderAsync(context);
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        await signals.RenderedAsync(context.HttpContext, Path, context.ViewData.Model, context.ViewData, context, duration);
    }
}
