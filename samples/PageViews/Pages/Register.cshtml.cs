using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PageViews.Registering;
using Signals.AspNetCore;

namespace PageViews.Pages;

public sealed class RegisterModel(RegistrationService registration) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Please enter your e-mail address.")]
    [EmailAddress(ErrorMessage = "This is not an e-mail address. One looks like ada@example.com.")]
    [StringLength(254, ErrorMessage = "An e-mail address has 254 characters at most.")]
    public string Email { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Please choose a plan.")]
    [AllowedValues("free", "pro", "team", ErrorMessage = "There is no such plan.")]
    public string Plan { get; set; } = "free";

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!await registration.RegisterAsync(Email, Plan))
        {
            ModelState.AddModelError(nameof(Email), "Somebody is registered with this address.");
            return Page();
        }

        HttpContext.Flash($"Welcome, {Email}!", "success");
        return RedirectToPage("/Index");
    }
}
