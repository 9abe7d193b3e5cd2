using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shop.Pages;

public sealed class IndexModel : PageModel
{
    public Article Today { get; private set; } = new("nothing", 0);

    public void OnGet() => Today = new Article("teapot", 12.5m);
}
