using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Signals.AspNetCore;

namespace Shop.Controllers;

public sealed class CatalogueController : Controller
{
    private static readonly Article[] Articles = [new("teapot", 12.5m), new("cup", 3m)];

    public IActionResult Index()
    {
        ViewData["Season"] = "winter";
        return View(Articles);
    }

    public IActionResult Component() => ViewComponent("Basket", new { count = 2 });

    public string Found([FromServices] ICompositeViewEngine engine)
        => ((RazorView)engine.FindView(ControllerContext, "Index", isMainPage: true).View!).RazorPage.Path;

    public IActionResult Plain() => View("Plain");

    public IActionResult Broken() => View();

    public IActionResult BrokenPartial() => View();

    public IActionResult Nowhere() => View("NoSuchView");

    [HttpPost]
    [IgnoreAntiforgeryToken]
    public IActionResult Buy(string article)
    {
        HttpContext.Flash($"You bought a {article}.", "success");
        HttpContext.Flash("2026-01-01");
        return RedirectToAction(nameof(Flashed));
    }

    public IActionResult Flashed() => View();

    public IActionResult FlashedTwice()
    {
        HttpContext.Flash("first");
        _ = HttpContext.GetFlashedMessages();
        HttpContext.Flash("second");
        return RedirectToAction(nameof(Flashed));
    }
}
