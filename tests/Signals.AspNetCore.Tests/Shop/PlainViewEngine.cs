using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace Shop;

/// <summary>A view engine that isn't Razor's. It finds one view, which wants to be disposed.</summary>
public sealed class PlainViewEngine : IViewEngine
{
    /// <summary>How many of its views were disposed.</summary>
    public int Disposed { get; private set; }

    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage)
        => viewName == "Plain" ? ViewEngineResult.Found(viewName, new PlainView(this)) : ViewEngineResult.NotFound(viewName, ["Plain.txt"]);

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage)
        => ViewEngineResult.NotFound(viewPath, []);

    private sealed class PlainView(PlainViewEngine engine) : IView, IDisposable
    {
        public string Path => "Plain.txt";

        public Task RenderAsync(ViewContext context) => context.Writer.WriteAsync("plain");

        public void Dispose() => engine.Disposed++;
    }
}
