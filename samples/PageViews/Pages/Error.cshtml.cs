using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PageViews.Pages;

/// <summary>What is shown for a request that failed, whatever its method.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    [FromRoute]
    public int Status { get; set; }

    /// <summary>Whether this is the failure that the sample has on purpose.</summary>
    public bool IsJammedTill => HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Error is TillException;

    public void OnGet() => Response.StatusCode = Status;
}
