using PageViews.Database;
using PageViews.Registering;
using Signals;

namespace PageViews.Receivers;

/// <summary>Keeps who registered, and when.</summary>
public sealed partial class AuditTrail(ShopContext shop)
{
    [Receives<UserRegistered>]
    private async Task Record(string email, string plan)
    {
        shop.AuditEntries.Add(new AuditEntry { Time = DateTime.UtcNow, Email = email, Plan = plan });
        await shop.SaveChangesAsync();
    }
}
