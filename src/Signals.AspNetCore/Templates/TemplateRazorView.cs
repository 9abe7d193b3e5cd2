using System.Diagnostics;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.AspNetCore.Templates;

/// <summary>A Razor view to whose rendering somebody is connected. To others it is a Razor view as any.</summary>
internal sealed class TemplateRazorView(RazorView view, ApplicationSignals signals, IServiceProvider services)
    : RazorView(
        services.GetRequiredService<IRazorViewEngine>(),
        services.GetRequiredService<IRazorPageActivator>(),
        view.ViewStartPages,
        view.RazorPage,
        services.GetRequiredService<HtmlEncoder>(),
        services.GetRequiredService<DiagnosticListener>()), IDisposable
{
    public override Task RenderAsync(ViewContext context) => TemplateRendering.RenderAsync(this, view, context, signals);

    public void Dispose() => (view as IDisposable)?.Dispose();
}
