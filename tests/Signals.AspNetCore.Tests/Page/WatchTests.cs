using Microsoft.AspNetCore.Builder;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Page;

/// <summary>What looking at the page costs those who send.</summary>
public class WatchTests
{
    private const int Sends = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_send_allocates_nothing_whether_the_page_is_open_or_not(int receivers)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer, app => app.MapSignals("/signals").AllowAnonymous(), isObserved: false);
        Ordered.Signal ordered = Ordered.In(app.Signals);
        using Connection one = ordered.Connect((_, _) => { });
        using Connection? other = receivers == 1 ? null : ordered.Connect((_, _) => _ = 0);
        Assert.Equal(0, AllocatedBy(ordered));

        await app.Client.GetStringAsync("/signals/snapshot.json", TestContext.Current.CancellationToken);
        Assert.Equal(0, AllocatedBy(ordered));

        // They were counted.
        string snapshot = await app.Client.GetStringAsync("/signals/snapshot.json", TestContext.Current.CancellationToken);
        Assert.Contains($"\"sends\":{Sends + 1000},\"calls\":{(Sends + 1000) * receivers},", snapshot, StringComparison.Ordinal);
    }

    private static long AllocatedBy(Ordered.Signal ordered)
    {
        Send(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Send(Sends);
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Send(int count)
        {
            for (int i = 0; i < count; i++)
            {
                ordered.Send(null, i);
            }
        }
    }
}
