using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PageViews.Pages;

/// <summary>Fails on purpose, for the log to show it.</summary>
public sealed class CheckoutModel : PageModel
{
    public void OnGet() => throw new TillException();
}
