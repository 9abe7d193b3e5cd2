using System.Diagnostics.Tracing;

namespace Signals.Tests.Lifetime;

/// <summary>What is collected leaves nothing behind, also where nobody ever connects or sends again.</summary>
public partial class MemoryTests
{
#if MUTATION
    private const int Many = 20_000;
#else
    private const int Many = 1_000_000;
#endif

    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());

    [Fact]
    public void A_million_receivers_leave_nothing_behind() => AssertLeavesNothing(() =>
    {
        var receivers = new List<Receiver>();
        for (int i = 0; i < Many; i++)
        {
            receivers.Add(new Receiver());
            _signal.Connect(receivers[i].On);
        }

        GC.KeepAlive(receivers);
    });

    [Fact]
    public void A_million_senders_with_receivers_of_their_own_leave_nothing_behind() => AssertLeavesNothing(() =>
    {
        for (int i = 0; i < Many / 2; i++)
        {
            var sender = new Service();
            _signal.Connect(new Receiver().On, sender);
            _signal.Connect(StaticReceivers.Count, sender: new Service(), weak: false);
        }
    });

    [Fact]
    public void A_million_connections_that_were_disposed_leave_nothing_behind()
    {
        var receiver = new Receiver();
        AssertLeavesNothing(() =>
        {
            for (int i = 0; i < Many; i++)
            {
                _signal.Connect(receiver.On, weak: i % 2 == 0).Dispose();
            }
        });
        GC.KeepAlive(receiver);
    }

    [Fact]
    public void Ten_thousand_namespaces_leave_nothing_behind()
    {
        var receiver = new Receiver();
        var sender = new Service();
        AssertLeavesNothing(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                Counted.Signal signal = Counted.In(new SignalNamespace());
                signal.Connect(receiver.On);
                signal.Connect(receiver.On, sender);
                signal.Connect(receiver.On, sender: "text", weak: false);
                signal.Capture();
            }
        });
        GC.KeepAlive(receiver);
        GC.KeepAlive(sender);
    }

    [Fact]
    public void What_stays_connected_is_reached_after_a_million_others_are_gone()
    {
        var receiver = new Receiver();
        var sender = new Service();
        _signal.Connect(receiver.On);
        AssertLeavesNothing(() =>
        {
            for (int i = 0; i < Many / 10; i++)
            {
                _signal.Connect(new Receiver().On);
                _signal.Connect(new Receiver().On, sender);
            }
        });
        _signal.Connect(receiver.OnToo, sender);

        _signal.Send(sender, 1);

        Assert.Equal(2, receiver.Received);
        GC.KeepAlive(sender);
    }

    [Fact]
    public void An_object_that_is_connected_and_disconnected_again_and_again_does_not_grow()
    {
        var signals = new SignalNamespace();
        var receiver = new ByAttribute();
        receiver.ConnectReceivers(signals).Dispose();
        AssertLeavesNothing(() =>
        {
            for (int i = 0; i < Many / 10; i++)
            {
                receiver.ConnectReceivers(signals).Dispose();

                // And where the receivers go, but not by their disposal.
                receiver.ConnectReceivers(signals);
                Array.ForEach([.. Counted.In(signals).Connections], connection => connection.Dispose());
                Array.ForEach([.. Ticked.In(signals).Connections], connection => connection.Dispose());
            }
        });
        GC.KeepAlive(receiver);
    }

    [Fact]
    public void Multicast_delegates_of_the_same_receivers_leave_nothing_behind()
    {
        Receiver[] receivers = [.. Enumerable.Range(0, 10).Select(_ => new Receiver())];
        Array.ForEach(receivers, receiver => _signal.Connect(receiver.On));
        var random = new Random(1);
        AssertLeavesNothing(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                random.Shuffle(receivers);
                _signal.Connect((Counted.Receiver)Delegate.Combine([.. receivers.Select(receiver => (Counted.Receiver)receiver.On)])!);
                if (i % 100 == 99)
                {
                    Garbage.Collect();
                }
            }

            Array.Reverse(receivers);
            _signal.Connect((Counted.Receiver)Delegate.Combine([.. receivers.Select(receiver => (Counted.Receiver)receiver.On)])!);
        });
        GC.KeepAlive(receivers);
    }

    // A thousandth of what a million of anything would take, and less than what 20,000 would.
    private static void AssertLeavesNothing(Action action)
    {
        using var handles = new HandleCounter();
        (long bytes, long count) = Count(handles);

        Garbage.Do(action);

        (long bytesAfter, long countAfter) = Count(handles);
        Assert.InRange(bytesAfter - bytes, long.MinValue, 50_000);
        Assert.InRange(countAfter - count, long.MinValue, 1_000);
    }

    private static (long Bytes, long Handles) Count(HandleCounter handles)
    {
        Garbage.Collect();
        return (GC.GetTotalMemory(forceFullCollection: true), handles.CountAtNextCollection());
    }

    private sealed class Receiver
    {
        public int Received { get; private set; }

        public void On(object? sender, int number) => Received++;

        public void OnToo(object? sender, int number) => Received++;
    }

    private sealed partial class ByAttribute
    {
        public int Received { get; private set; }

        [Receives<Counted>]
        private void On(int number) => Received += number;

        [Receives<Ticked>]
        private void OnTick() => Received++;
    }

    /// <summary>Asks the runtime how many GC handles there are, which it tells after each collection.</summary>
    private sealed class HandleCounter : EventListener
    {
        private readonly AutoResetEvent _counted = new(initialState: false);
        private long _count;

        public long CountAtNextCollection()
        {
            // The count of a collection before may still be under way.
            for (int i = 0; i < 2; i++)
            {
                _counted.Reset();
                GC.Collect();
                Assert.True(_counted.WaitOne(TimeSpan.FromSeconds(60)), "The runtime didn't tell.");
            }

            return Interlocked.Read(ref _count);
        }

        public override void Dispose()
        {
            base.Dispose();
            _counted.Dispose();
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            {
                EnableEvents(eventSource, EventLevel.Informational, (EventKeywords)1);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName!.StartsWith("GCHeapStats", StringComparison.Ordinal))
            {
                int place = eventData.PayloadNames!.IndexOf("GCHandleCount");
                Interlocked.Exchange(ref _count, Convert.ToInt64(eventData.Payload![place], null));
                _counted.Set();
            }
        }
    }
}
