using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Signals.AspNetCore.Templates;

/// <summary>A view to whose rendering somebody is connected. MVC disposes a view when it is rendered, and so this one too.</summary>
internal sealed class TemplateView(IView view, ApplicationSignals signals) : IView, IDisposable
{
    public string Path => view.Path;

    public Task RenderAsync(ViewContext context) => TemplateRendering.RenderAsync(this, view, context, signals);

    public void Dispose() => (view as IDisposable)?.Dispose();
}
