namespace Signals.Tests.Filters;

/// <summary>A filter costs one object per call, and a receiver that has none costs nothing beside one that has.</summary>
public class FilterAllocationTests
{
    private readonly SignalNamespace _signals = new();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void One_object_for_each_call(int filters)
    {
        Counted.Signal counted = Counted.In(_signals);
        SequentialDone.Signal done = SequentialDone.In(_signals);
        using var connection = ReceiverFilters.Connect(
            [.. Enumerable.Repeat(new Passing(), filters)], () => counted.Connect((_, _) => { }, weak: false));
        using var async = ReceiverFilters.Connect(
            [.. Enumerable.Repeat(new Passing(), filters)], () => done.Connect((_, _) => { }, weak: false));

        long sync = BytesOf(() => counted.Send(null, 1));
        long ofAsync = BytesOf(() => Assert.True(done.SendAsync(null, 1).AsTask().IsCompletedSuccessfully));

        Assert.InRange(sync, 1, 112);
        Assert.InRange(ofAsync, 1, 112);
    }

    [Fact]
    public void Nothing_where_the_filter_is_gone_or_another_signal_has_it()
    {
        Counted.Signal counted = Counted.In(_signals);
        using var connection = counted.Connect((_, _) => { }, weak: false);
        using var other = Ticked.In(_signals).AddFilter(new Passing());
        IDisposable filter = _signals.AddFilter(new Passing());
        counted.Send(null, 1);
        filter.Dispose();

        Assert.Equal(0, BytesOf(() => counted.Send(null, 1)));
    }

    private static long BytesOf(Action send)
    {
        send();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            send();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    private sealed class Passing : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => call.Next();

        public ValueTask InvokeAsync(ReceiverCall call) => call.NextAsync();
    }
}
