namespace Signals.Tests.Lifetime;

/// <summary>Connecting the same receiver to the same sender again gives back the existing connection.</summary>
public class ReconnectTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<string> _log = [];

    [Fact]
    public void Connecting_again_gives_the_same_object_and_the_receiver_is_called_once()
    {
        var mailer = new Mailer(_log);

        Connection first = _signal.Connect(mailer.On);
        Connection second = _signal.Connect(mailer.On);
        _signal.Send(this, 1);

        Assert.Same(first, second);
        Assert.Equal(["mailer: 1"], _log);
        Assert.Equal([first], _signal.Connections);
    }

    [Fact]
    public void Connecting_again_to_the_same_sender_gives_the_same_object()
    {
        var mailer = new Mailer(_log);
        var sender = new Service();

        Assert.Same(_signal.Connect(mailer.On, sender), _signal.Connect(mailer.On, sender));
        Assert.Same(_signal.Connect(mailer.On, "a text"), _signal.Connect(mailer.On, string.Concat("a ", "text")));
        Assert.Same(_signal.Connect(mailer.On, 17), _signal.Connect(mailer.On, 17));
        Assert.Equal(3, _signal.Connections.Count);
    }

    [Fact]
    public void Other_senders_and_other_methods_and_other_objects_are_other_connections()
    {
        var mailer = new Mailer(_log);
        var other = new Mailer(_log);

        Connection[] connections =
        [
            _signal.Connect(mailer.On),
            _signal.Connect(mailer.OnToo),
            _signal.Connect(other.On),
            _signal.Connect(mailer.On, sender: this),
            _signal.Connect(mailer.On, sender: other),
        ];

        Assert.Equal(5, connections.Distinct().Count());
        Assert.Equal(connections, _signal.Connections);
    }

    [Fact]
    public void Two_owners_share_the_end()
    {
        var mailer = new Mailer(_log);
        Connection first = _signal.Connect(mailer.On);
        Connection second = _signal.Connect(mailer.On);

        first.Dispose();
        _signal.Send(this, 1);

        Assert.False(second.IsConnected);
        Assert.Empty(_log);
    }

    [Fact]
    public void Connecting_after_the_end_is_a_new_connection_at_the_end_of_the_order()
    {
        var mailer = new Mailer(_log, "first");
        var other = new Mailer(_log, "second");
        Connection ended = _signal.Connect(mailer.On);
        using Connection remaining = _signal.Connect(other.On);
        ended.Dispose();

        Connection again = _signal.Connect(mailer.On);
        _signal.Send(this, 1);

        Assert.NotSame(ended, again);
        Assert.Equal(["second: 1", "first: 1"], _log);

        ended.Dispose();
        Assert.True(again.IsConnected);
    }

    [Fact]
    public void Connecting_again_keeps_the_place_in_the_order()
    {
        var first = new Mailer(_log, "first");
        var second = new Mailer(_log, "second");
        _signal.Connect(first.On);
        _signal.Connect(second.On);

        _signal.Connect(first.On, weak: false);
        _signal.Send(this, 1);

        Assert.Equal(["first: 1", "second: 1"], _log);
        GC.KeepAlive(second);
    }

    [Fact]
    public void A_connection_says_what_it_connects()
    {
        var mailer = new Mailer(_log);
        var sender = new Service();

        Connection toAny = _signal.Connect(mailer.On);
        Connection toOne = _signal.Connect(mailer.On, sender, weak: false);
        Connection toValue = _signal.Connect(mailer.On, 17);

        Assert.Same(_signal, toAny.Signal);
        Assert.Equal((Counted.Receiver)mailer.On, toAny.Receiver);
        Assert.Null(toAny.Sender);
        Assert.True(toAny.IsWeak);
        Assert.True(toAny.IsConnected);
        Assert.Same(_signal, toOne.Signal);
        Assert.Equal((Counted.Receiver)mailer.On, toOne.Receiver);
        Assert.Same(sender, toOne.Sender);
        Assert.False(toOne.IsWeak);
        Assert.Equal(17, toValue.Sender);
    }

    [Fact]
    public void No_receiver_is_an_error()
    {
        Assert.Throws<ArgumentNullException>("receiver", () => _signal.Connect(null!));
        Assert.Throws<ArgumentNullException>("receiver", () => _signal.Disconnect(null!));
    }
}
