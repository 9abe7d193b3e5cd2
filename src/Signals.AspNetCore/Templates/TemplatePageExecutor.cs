using System.Diagnostics;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Signals.AspNetCore.Templates;

/// <summary>Renders Razor Pages, which no view engine finds.</summary>
internal sealed class TemplatePageExecutor(
    PageResultExecutor executor,
    ApplicationSignals signals,
    IHttpResponseStreamWriterFactory writerFactory,
    ICompositeViewEngine compositeViewEngine,
    IRazorViewEngine razorViewEngine,
    IRazorPageActivator razorPageActivator,
    DiagnosticListener diagnosticListener,
    HtmlEncoder htmlEncoder)
    : PageResultExecutor(writerFactory, compositeViewEngine, razorViewEngine, razorPageActivator, diagnosticListener, htmlEncoder)
{
    public override Task ExecuteAsync(PageContext pageContext, PageResult result)
        => signals.HaveTemplateReceivers ? ExecuteObservedAsync(pageContext, result) : executor.ExecuteAsync(pageContext, result);

    private async Task ExecuteObservedAsync(PageContext pageContext, PageResult result)
    {
        string path = result.Page.Path;
        ViewContext context = result.Page.ViewContext;
        await signals.BeforeRenderAsync(context.HttpContext, path, result.Model, context.ViewData, context);
        long start = Stopwatch.GetTimestamp();
        await executor.ExecuteAsync(pageContext, result);
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        await signals.RenderedAsync(context.HttpContext, path, result.Model, context.ViewData, context, duration);
    }
}
