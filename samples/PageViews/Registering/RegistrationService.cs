using Microsoft.EntityFrameworkCore;
using PageViews.Database;

namespace PageViews.Registering;

/// <summary>Registers users and announces it. It knows the signal, and none of the receivers.</summary>
public sealed class RegistrationService(ShopContext shop, UserRegistered.Signal userRegistered)
{
    /// <summary>Registers a user.</summary>
    /// <returns>False when somebody is registered with that address.</returns>
    public async Task<bool> RegisterAsync(string email, string plan)
    {
        // One statement, so that of two who register at once only one succeeds.
        int added = await shop.Database.ExecuteSqlAsync(
            $"INSERT INTO Users (Email, \"Plan\") VALUES ({email}, {plan}) ON CONFLICT DO NOTHING");
        if (added == 0)
        {
            return false;
        }

        await userRegistered.SendAsync(this, email, plan);
        return true;
    }
}
