using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Signals.AspNetCore.Templates;

/// <summary>Renders a view to whose rendering somebody is connected.</summary>
internal static class TemplateRendering
{
    /// <summary>Renders a view.</summary>
    /// <param name="observed">What MVC took for the view.</param>
    /// <param name="view">The view.</param>
    /// <param name="context">What to render it with.</param>
    /// <param name="signals">The signals of the application.</param>
    public static async Task RenderAsync(IView observed, IView view, ViewContext context, ApplicationSignals signals)
    {
        // The template finds the view that it would find otherwise.
        if (context.View == observed)
        {
            context.View = view;
        }

        await signals.BeforeRenderAsync(context.HttpContext, view.Path, context.ViewData.Model, context.ViewData, context);
        long start = Stopwatch.GetTimestamp();
        await view.RenderAsync(context);
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        await signals.RenderedAsync(context.HttpContext, view.Path, context.ViewData.Model, context.ViewData, context, duration);
    }
}
