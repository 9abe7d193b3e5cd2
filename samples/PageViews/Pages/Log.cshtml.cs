using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PageViews.Database;

namespace PageViews.Pages;

public sealed class LogModel(ShopContext shop) : PageModel
{
    public IReadOnlyList<LoggedFailure> Failures { get; private set; } = [];

    public IReadOnlyList<LoggedRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Failures = await shop.Failures.AsNoTracking().OrderByDescending(failure => failure.Id).Take(100).ToListAsync();
        Requests = await shop.Requests.AsNoTracking().OrderByDescending(request => request.Id).Take(100).ToListAsync();
    }
}
