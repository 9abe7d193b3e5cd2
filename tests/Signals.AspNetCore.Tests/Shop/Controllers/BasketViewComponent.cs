using Microsoft.AspNetCore.Mvc;

namespace Shop.Controllers;

public sealed class BasketViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(int count) => View(count);
}
