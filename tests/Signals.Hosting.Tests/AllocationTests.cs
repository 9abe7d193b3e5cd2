using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Tests;

/// <summary>A host that nobody traces or measures costs a send nothing that the collector would see.</summary>
public class AllocationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Sends(int receivers)
    {
        await using TestHost host = await TestHost.StartAsync(_ => { });
        int received = 0;
        var kept = new List<Connection>();
        for (int i = 0; i < receivers; i++)
        {
            int number = i;
            kept.Add(UserRegistered.In(host.Signals).Connect((_, _) => received += 1 + (number * 0)));
            kept.Add(UserLeft.In(host.Signals).Connect((_, _) => received += 1 + (number * 0)));
            kept.Add(UserBanned.In(host.Signals).Connect((_, _) => received += 1 + (number * 0)));
            kept.Add(OrderPlaced.In(host.Signals).Connect((_, _) => received += 1 + (number * 0)));
            kept.Add(OrderShipped.In(host.Signals).Connect((_, _) => received += 1 + (number * 0)));
        }

        AssertAllocatesNothing(() => UserRegistered.In(host.Signals).Send(this, "ada"));
        AssertAllocatesNothing(() => UserLeft.In(host.Signals).Send(this, "ada"));
        AssertAllocatesNothing(() => UserBanned.In(host.Signals).Send(this, "ada"));
        AssertAllocatesNothing(() => AssertIsCompleted(OrderPlaced.In(host.Signals).SendAsync(this, 1)));
        AssertAllocatesNothing(() => AssertIsCompleted(OrderShipped.In(host.Signals).SendAsync(this, 1)));
        Assert.Equal(receivers * 5 * 1_001, received);
        GC.KeepAlive(kept);
    }

    [Fact]
    public async Task But_one_that_is_traced_does()
    {
        await using TestHost host = await TestHost.StartAsync(_ => { });
        using var connection = UserRegistered.In(host.Signals).Connect((_, _) => { });
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Signals",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);

        Assert.NotEqual(0, AllocatedBy(() => UserRegistered.In(host.Signals).Send(this, "ada")));
    }

    private static void AssertIsCompleted(ValueTask task) => Assert.True(task.IsCompletedSuccessfully);

    private static void AssertAllocatesNothing(Action send) => Assert.Equal(0, AllocatedBy(send));

    private static long AllocatedBy(Action send)
    {
        send();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            send();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
