using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PageViews.Database;

namespace PageViews.Pages;

public sealed class AuditModel(ShopContext shop) : PageModel
{
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync()
        => Entries = await shop.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Id).Take(100).ToListAsync();
}
