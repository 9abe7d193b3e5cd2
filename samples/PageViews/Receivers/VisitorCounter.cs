using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PageViews.Database;
using Signals;

namespace PageViews.Receivers;

/// <summary>Notes who came on which day. It hears of the same signal as <see cref="PageCounter"/>, and neither knows the other.</summary>
public sealed partial class VisitorCounter(ShopContext shop)
{
    [Receives<PageViewed>]
    private async Task Count(string visitor)
    {
        // With a salt that is gone the next day, nobody can tell from the database who it was.
        DateOnly day = DateOnly.FromDateTime(DateTime.UtcNow);
        await shop.Salts.Where(salt => salt.Day < day).ExecuteDeleteAsync();
        await shop.Database.ExecuteSqlAsync(
            $"INSERT INTO Salts (Day, Value) VALUES ({day}, {RandomNumberGenerator.GetHexString(32)}) ON CONFLICT DO NOTHING");
        Salt salt = await shop.Salts.AsNoTracking().SingleAsync(salt => salt.Day == day);
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(salt.Value + visitor)));
        await shop.Database.ExecuteSqlAsync($"INSERT INTO Visits (Day, Visitor) VALUES ({day}, {hash}) ON CONFLICT DO NOTHING");
    }
}
