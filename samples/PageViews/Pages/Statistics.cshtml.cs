using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PageViews.Database;

namespace PageViews.Pages;

public sealed class StatisticsModel(ShopContext shop) : PageModel
{
    public IReadOnlyList<ViewedPage> Pages { get; private set; } = [];

    public IReadOnlyList<(DateOnly Day, int Visitors)> Days { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Pages = await shop.Pages.AsNoTracking().OrderByDescending(page => page.Views).ThenBy(page => page.Path).ToListAsync();
        var days = await shop.Visits
            .GroupBy(visit => visit.Day)
            .Select(visits => new { Day = visits.Key, Visitors = visits.Count() })
            .OrderByDescending(visits => visits.Day)
            .Take(30)
            .ToListAsync();
        Days = [.. days.Select(visits => (visits.Day, visits.Visitors))];
    }
}
