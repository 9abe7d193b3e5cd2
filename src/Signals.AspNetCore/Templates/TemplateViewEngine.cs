using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Signals.AspNetCore.Templates;

/// <summary>
/// Finds what the view engines of the application find: views, partials, and those of view components. It is what MVC asks, so that the
/// engines themselves stay as they are.
/// </summary>
internal sealed class TemplateViewEngine(ICompositeViewEngine engine, ApplicationSignals signals, IServiceProvider services)
    : ICompositeViewEngine
{
    public IReadOnlyList<IViewEngine> ViewEngines => engine.ViewEngines;

    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage)
        => Observed(engine.FindView(context, viewName, isMainPage));

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage)
        => Observed(engine.GetView(executingFilePath, viewPath, isMainPage));

    private ViewEngineResult Observed(ViewEngineResult result)
        => result.Success && signals.HaveTemplateReceivers ? ViewEngineResult.Found(result.ViewName, Observed(result.View)) : result;

    private IView Observed(IView view)
        => view is RazorView razorView
            ? new TemplateRazorView(razorView, signals, services)
            : new TemplateView(view, signals);
}
