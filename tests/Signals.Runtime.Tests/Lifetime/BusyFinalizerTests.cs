using System.Collections.Concurrent;

namespace Signals.Tests.Lifetime;

/// <summary>Finalizers wait for nobody, and nothing is freed that somebody else may use.</summary>
public class BusyFinalizerTests
{
    [Fact]
    public async Task A_sender_that_takes_its_time_to_be_compared_holds_up_no_finalizer()
    {
        BySlow.Signal signal = BySlow.In(new SignalNamespace());
        using Connection existing = signal.Connect((_, _) => { }, sender: new Slow(null));
        Garbage.Do(() => signal.Connect(new Receiver().OnSlow));
        var gate = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Task comparing = Task.Run(() => signal.Disconnect((_, _) => { }, sender: new Slow(() =>
        {
            entered.TrySetResult();
            gate.Wait();
        })));
        await entered.Task.InTime();
        Task collecting = Task.Run(Garbage.Collect);
        await collecting.InTime();

        gate.Set();
        await comparing.InTime();
    }

    [Fact]
    public void A_connection_that_a_finalizer_hands_to_another_thread_ends_no_other()
    {
#if MUTATION
        const int Many = 500;
#else
        const int Many = 20_000;
#endif
        Counted.Signal signal = Counted.In(new SignalNamespace());
        using var handed = new BlockingCollection<Connection>();
        var disposing = new Thread(() =>
        {
            foreach (Connection connection in handed.GetConsumingEnumerable())
            {
                connection.Dispose();
            }
        })
        { IsBackground = true };
        disposing.Start();

        Receiver[] bystanders = [.. Enumerable.Range(0, 1_000).Select(_ => new Receiver())];
        Array.ForEach(bystanders, bystander => signal.Connect(bystander.On));
        for (int i = 0; i < Many; i++)
        {
            // In a namespace of its own, whose slots are finalized together with the object.
            _ = new HandsOver(i % 2 == 0 ? signal : Counted.In(new SignalNamespace()), handed);
            if (i % 1_000 == 0)
            {
                GC.Collect();
            }
        }

        Garbage.Collect();
        handed.CompleteAdding();
        disposing.Join();

        signal.Send(null, 1);
        Assert.All(bystanders, bystander => Assert.Equal(1, bystander.Received));
    }

    [Fact]
    public async Task A_signal_that_a_finalizer_brings_back_reaches_who_is_still_there()
    {
        var stays = new Receiver();
        var broughtBack = new BlockingCollection<Counted.Signal>();
        Garbage.Do(() =>
        {
            Counted.Signal signal = Counted.In(new SignalNamespace());
            signal.Connect(stays.On);
            signal.Connect(new Receiver().On);
            _ = new BringsBack(signal, broughtBack);
        });
        await Task.Run(Garbage.Collect).InTime();

        Assert.True(broughtBack.TryTake(out Counted.Signal? back));
        back.Send(null, 1);
        Garbage.Collect();
        back.Send(null, 2);
        using Connection connection = back.Connect(new Receiver().On);
        back.Send(null, 3);

        Assert.Equal(3, stays.Received);
        Assert.Equal(2, back.Connections.Count);
    }

    private sealed class Receiver
    {
        public int Received { get; private set; }

        public void On(object? sender, int number) => Received++;

        public void OnSlow(Slow sender, int number) => Received++;
    }

    private sealed class HandsOver
    {
        private readonly BlockingCollection<Connection> _handed;
        private readonly Connection _connection;

        public HandsOver(Counted.Signal signal, BlockingCollection<Connection> handed)
        {
            _handed = handed;
            _connection = signal.Connect(On);
        }

        ~HandsOver()
        {
            if (!_handed.IsAddingCompleted)
            {
                _handed.Add(_connection);
            }
        }

        private void On(object? sender, int number)
        {
        }
    }

    private sealed class BringsBack(Counted.Signal signal, BlockingCollection<Counted.Signal> broughtBack)
    {
        ~BringsBack() => broughtBack.Add(signal);
    }
}

/// <summary>A sender that does something when it is compared.</summary>
public readonly record struct Slow(Action? Compared)
{
    public bool Equals(Slow other)
    {
        Compared?.Invoke();
        other.Compared?.Invoke();
        return true;
    }

    public override int GetHashCode() => 1;
}

[Signal("by-slow", Sender = typeof(Slow))]
public sealed partial class BySlow(int number);
