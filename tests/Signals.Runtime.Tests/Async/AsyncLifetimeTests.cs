using System.Runtime.CompilerServices;

namespace Signals.Tests;

public class AsyncLifetimeTests
{
    public static TheoryData<bool> Deliveries => [false, true];

    [Theory, MemberData(nameof(Deliveries))]
    public async Task A_weak_receiver_that_is_awaited_stays_until_it_is_done(bool isConcurrent)
    {
        var signals = new SignalNamespace();
        var gate = new Gate();
        WeakReference receiver = ConnectWeakly(signals, isConcurrent, gate);

        Task sent = Send(signals, isConcurrent);
        Garbage.Collect();
        Assert.True(receiver.IsAlive);
        Assert.False(sent.IsCompleted);

        gate.Open();
        await sent.InTime();
        Assert.True(Garbage.IsCollected(receiver));
        GC.KeepAlive(sent);
    }

    [Theory, MemberData(nameof(Deliveries))]
    public async Task A_weak_receiver_that_died_is_not_called(bool isConcurrent)
    {
        var signals = new SignalNamespace();
        WeakReference receiver = ConnectWeakly(signals, isConcurrent, new Gate());

        Assert.True(Garbage.IsCollected(receiver));
        await Send(signals, isConcurrent).InTime();
    }

    [Fact]
    public async Task A_weak_receiver_that_dies_while_an_earlier_one_is_suspended_is_not_called()
    {
        var signals = new SignalNamespace();
        var gate = new Gate();
        SequentialDone.In(signals).Connect((_, _) => gate.Task, weak: false);
        WeakReference receiver = ConnectWeakly(signals, isConcurrent: false, new Gate());

        Task sent = Send(signals, isConcurrent: false);
        Assert.True(Garbage.IsCollected(receiver));
        gate.Open();

        await sent.InTime();
    }

    [Fact]
    public async Task A_send_that_nobody_holds_goes_on()
    {
        var gate = new Gate();
        var done = new Gate();
        Garbage.Do(() =>
        {
            SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
            signal.Connect((_, _) => gate.Task, weak: false);
            signal.Connect((object? _, int _) => done.Open(), weak: false);
            _ = signal.SendAsync(null, 1).AsTask();
        });

        Garbage.Collect();
        gate.Open();
        await done.Task.InTime();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Send(SignalNamespace signals, bool isConcurrent)
        => isConcurrent
            ? ConcurrentDone.In(signals).SendAsync(null, 1).AsTask()
            : SequentialDone.In(signals).SendAsync(null, 1).AsTask();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ConnectWeakly(SignalNamespace signals, bool isConcurrent, Gate gate)
    {
        var receiver = new Receiver(gate);
        if (isConcurrent)
        {
            ConcurrentDone.In(signals).Connect(receiver.On);
        }
        else
        {
            SequentialDone.In(signals).Connect(receiver.On);
        }

        return new WeakReference(receiver);
    }

    // No async method, whose task would hold it.
    private sealed class Receiver(Gate gate)
    {
        public Task On(object? sender, int number) => gate.Task;
    }
}
