using Signals.Streaming;
using Signals.Tests.Replaying;

namespace Signals.Tests.Connecting;

/// <summary>A sweep takes what is gone, and says whether there will be more.</summary>
public class SweepTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly PriceChanged.Signal _replayed = PriceChanged.In(new SignalNamespace());
    private readonly Receiver _receiver = new();

    [Fact]
    public void Nothing_can_go_where_nobody_is_connected_or_all_are_held()
    {
        Assert.False(_signal.Registry.TrySweep());

        _signal.Connect(_receiver.On, weak: false);
        _signal.Connect(_receiver.On, sender: "text", weak: false);
        Assert.False(_signal.Registry.TrySweep());
    }

    [Fact]
    public void A_weak_receiver_can()
    {
        _signal.Connect(_receiver.On);

        Assert.True(_signal.Registry.TrySweep());
        GC.KeepAlive(_receiver);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_of_a_sender_can_if_it_is_weak_or_the_sender_can(bool weak)
    {
        _signal.Connect(_receiver.On, sender: "text", weak: false);
        _signal.Connect(_receiver.On, sender: _receiver, weak: weak);

        Assert.True(_signal.Registry.TrySweep());
        GC.KeepAlive(_receiver);
    }

    [Fact]
    public void A_message_can_with_its_sender()
    {
        _replayed.Send("text", 1);
        Assert.False(_replayed.Registry.TrySweep());

        _replayed.Send(_receiver, 2);
        Assert.True(_replayed.Registry.TrySweep());
        GC.KeepAlive(_receiver);
    }

    [Fact]
    public void Sends_reach_nobody_when_all_are_gone()
    {
        Garbage.Do(() =>
        {
            _signal.Connect(new Receiver().On);
            _signal.Connect(new Receiver().On, sender: this);
        });
        Assert.NotNull(_signal.Registry.Audience);
        Garbage.Collect();

        Assert.False(_signal.Registry.TrySweep());
        Assert.Null(_signal.Registry.Audience);
    }

    [Fact]
    public async Task It_and_the_removal_of_a_tap_leave_the_signal_to_others()
    {
        var tap = new Ignoring();
        _signal.Add(tap);

        var thread = new Thread(() =>
        {
            _signal.TryRemove(tap);
            _signal.Registry.TrySweep();
        });
        thread.Start();
        thread.Join();
        using Connection connection = await Task.Run(() => _signal.Connect(_receiver.On)).InTime();

        Assert.Single(_signal.Connections);
    }

    private sealed class Receiver
    {
        public void On(object? sender, int number)
        {
        }
    }

    private sealed class Ignoring : Tap<Counted>
    {
        public override void Take(Counted message, object? sender)
        {
        }
    }
}
