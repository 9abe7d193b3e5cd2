using Microsoft.EntityFrameworkCore;
using PageViews.Database;
using Signals;

namespace PageViews.Receivers;

/// <summary>Counts how often each page was viewed.</summary>
public sealed partial class PageCounter(ShopContext shop)
{
    [Receives<PageViewed>]
    private async Task Count(string path)
        => await shop.Database.ExecuteSqlAsync(
            $"INSERT INTO Pages (Path, Views) VALUES ({path}, 1) ON CONFLICT DO UPDATE SET Views = Views + 1");
}
