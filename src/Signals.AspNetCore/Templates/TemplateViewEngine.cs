using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Signals.AspNetCore.Templates;

/// <summary>Finds what the view engine of the application finds: views, partials, and those of view components.</summary>
internal sealed class TemplateViewEngine(IViewEngine engine, ApplicationSignals signals) : IViewEngine
{
    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage)
        => Observed(engine.FindView(context, viewName, isMainPage));

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage)
        => Observed(engine.GetView(executingFilePath, viewPath, isMainPage));

    private ViewEngineResult Observed(ViewEngineResult result)
        => result.Success && signals.HaveTemplateReceivers
            ? ViewEngineResult.Found(result.ViewName, new TemplateView(result.View, signals))
            : result;
}
