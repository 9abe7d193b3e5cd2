using System.Diagnostics;

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
        UserRegistered.Signal registered = UserRegistered.In(host.Signals);
        UserLeft.Signal left = UserLeft.In(host.Signals);
        UserBanned.Signal banned = UserBanned.In(host.Signals);
        OrderPlaced.Signal placed = OrderPlaced.In(host.Signals);
        OrderShipped.Signal shipped = OrderShipped.In(host.Signals);
        int received = 0;
        var kept = new List<Connection>();
        for (int i = 0; i < receivers; i++)
        {
            int number = i;
            kept.Add(registered.Connect((_, _) => received += Math.Sign(number + 1)));
            kept.Add(left.Connect((_, _) => received += Math.Sign(number + 1)));
            kept.Add(banned.Connect((_, _) => received += Math.Sign(number + 1)));
            kept.Add(placed.Connect((_, _) => received += Math.Sign(number + 1)));
            kept.Add(shipped.Connect((_, _) => received += Math.Sign(number + 1)));
        }

        AssertAllocatesNothing(() => registered.Send(this, "ada"));
        AssertAllocatesNothing(() => left.Send(this, "ada"));
        AssertAllocatesNothing(() => banned.Send(this, "ada"));
        AssertAllocatesNothing(() => AssertIsCompleted(placed.SendAsync(this, 1)));
        AssertAllocatesNothing(() => AssertIsCompleted(shipped.SendAsync(this, 1)));
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

    private static void AssertIsCompleted(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            Assert.Fail("It should have completed at once.");
        }
    }

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
