namespace Signals.Tests;

/// <summary>What a context costs, and that it costs nobody else anything.</summary>
public class PostedAllocationTests
{
    private const int Sends = 1_000;

    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());

    [Fact]
    public void A_call_that_is_posted_is_one_object()
    {
        var context = new Dropping();
        using Connection connection = _signal.Connect((_, _) => { }, on: context);
        using Connection other = _signal.Connect((_, _) => { });
        _signal.Send(this, 0);
        context.Run();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Sends; i++)
        {
            _signal.Send(this, i);
            context.Run();
        }

        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Sends;
        Assert.InRange(each, 1, 128);
    }

    [Fact]
    public void Who_is_on_the_context_allocates_nothing()
    {
        var context = new Dropping();
        SynchronizationContext? outer = SynchronizationContext.Current;
        using Connection connection = _signal.Connect((_, _) => { }, on: context);
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            _signal.Send(this, 0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Sends; i++)
            {
                _signal.Send(this, i);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    // It keeps one post, and allocates nothing for that.
    private sealed class Dropping : SynchronizationContext
    {
        private SendOrPostCallback? _callback;
        private object? _state;

        public override void Post(SendOrPostCallback d, object? state) => (_callback, _state) = (d, state);

        public void Run() => _callback!(_state);
    }
}
