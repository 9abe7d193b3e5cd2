using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PageViews.Pages;

public sealed class CoffeeModel : PageModel
{
    public Coffee Coffee { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        if (Coffee.All.FirstOrDefault(coffee => coffee.Id == id) is not { } found)
        {
            return NotFound();
        }

        Coffee = found;
        return Page();
    }
}
