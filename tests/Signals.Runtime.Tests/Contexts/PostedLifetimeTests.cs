using System.Runtime.CompilerServices;

namespace Signals.Tests;

/// <summary>A context changes nothing about who keeps whom alive.</summary>
public class PostedLifetimeTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly SequentialDone.Signal _async = SequentialDone.In(new SignalNamespace());
    private readonly Pump _pump = new();
    private readonly List<string> _log = [];

    [Fact]
    public void A_weak_receiver_goes()
    {
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On, on: _pump);
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void What_is_on_its_way_does_not_hold_the_receiver_and_does_not_call_one_that_was_collected()
    {
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On, on: _pump);
            _signal.Send(this, 1);
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        _pump.Run();
        Assert.Empty(_log);
    }

    [Fact]
    public void A_receiver_that_is_alive_when_its_call_arrives_is_called()
    {
        var mailer = new Mailer(_log);
        _signal.Connect(mailer.On, on: _pump);
        _signal.Send(this, 1);

        Garbage.Collect();
        _pump.Run();

        Assert.Equal(["mailer: 1"], _log);
        GC.KeepAlive(mailer);
    }

    [Fact]
    public void A_strong_receiver_stays()
    {
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On, weak: false, on: _pump);
            return mailer;
        });

        Assert.False(Garbage.IsCollected(mailer));
        _signal.Send(this, 1);
        _pump.Run();
        Assert.Equal(["mailer: 1"], _log);
    }

    [Fact]
    public void A_connection_to_one_sender_goes_with_the_sender()
    {
        var mailer = new Mailer(_log);
        WeakReference sender = Garbage.Make(() =>
        {
            var sender = new Service();
            _signal.Connect(mailer.On, sender, on: _pump);
            return sender;
        });

        Assert.True(Garbage.IsCollected(sender));
        GC.KeepAlive(mailer);
    }

    [Fact]
    public async Task A_send_that_waits_for_a_receiver_which_is_collected_goes_on()
    {
        (WeakReference mailer, Task sent) = Start();

        await Task.Yield();
        Assert.True(Garbage.IsCollected(mailer));
        _pump.Run();
        await sent.InTime();
        Assert.Empty(_log);

        [MethodImpl(MethodImplOptions.NoInlining)]
        (WeakReference Mailer, Task Sent) Start()
        {
            var mailer = new Mailer(_log);
            _async.Connect(mailer.On, on: _pump);
            return (new WeakReference(mailer), _async.SendAsync(this, 1).AsTask());
        }
    }

    [Fact]
    public void The_signal_does_not_keep_the_context_of_a_receiver_that_is_gone()
    {
        WeakReference context = Garbage.Make(() =>
        {
            var context = new Pump();
            Connection connection = _signal.Connect((_, _) => { }, on: context);
            _signal.Send(this, 1);
            connection.Dispose();
            return context;
        });

        Assert.True(Garbage.IsCollected(context));
    }
}
