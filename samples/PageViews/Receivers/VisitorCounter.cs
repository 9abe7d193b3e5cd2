using Microsoft.EntityFrameworkCore;
using PageViews.Database;
using Signals;

namespace PageViews.Receivers;

/// <summary>Notes who came on which day. It hears of the same signal as <see cref="PageCounter"/>, and neither knows the other.</summary>
public sealed partial class VisitorCounter(ShopContext shop)
{
    [Receives<PageViewed>]
    private async Task Count(Guid visitor)
        => await shop.Database.ExecuteSqlAsync(
            $"INSERT INTO Visits (Day, Visitor) VALUES ({DateOnly.FromDateTime(DateTime.UtcNow)}, {visitor}) ON CONFLICT DO NOTHING");
}
