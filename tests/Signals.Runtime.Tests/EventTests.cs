namespace Signals.Tests;

/// <summary>ReceiverConnected and ReceiverDisconnected tell of what was done, not of what was collected.</summary>
public class EventTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<(string What, Connection Connection)> _told = [];
    private readonly Mailer _mailer = new([]);

    private void Listen()
    {
        _signal.ReceiverConnected += connection => _told.Add(("connected", connection));
        _signal.ReceiverDisconnected += connection => _told.Add(("disconnected", connection));
    }

    [Fact]
    public void Connecting_and_disposing_are_told_once_each()
    {
        Listen();

        Connection connection = _signal.Connect(_mailer.On);
        _signal.Connect(_mailer.On);
        _signal.Connect(_mailer.On, weak: false);
        connection.Dispose();
        connection.Dispose();

        Assert.Equal([("connected", connection), ("disconnected", connection)], _told);
    }

    [Fact]
    public void Connecting_to_a_sender_is_told_as_well()
    {
        Listen();

        Connection connection = _signal.Connect(_mailer.On, sender: this);
        _signal.Connect(_mailer.On, sender: this);

        Assert.Equal([("connected", connection)], _told);
        Assert.Same(this, connection.Sender);
    }

    [Fact]
    public void Disconnecting_tells_of_every_connection_that_it_ends()
    {
        Connection toAny = _signal.Connect(_mailer.On);
        Connection toThis = _signal.Connect(_mailer.On, sender: this);
        _signal.Connect(_mailer.OnToo);
        Listen();

        _signal.Disconnect(_mailer.On);
        _signal.Disconnect(_mailer.On);

        Assert.Equal([("disconnected", toAny), ("disconnected", toThis)], _told);
    }

    [Fact]
    public void Disconnecting_tells_of_a_connection_that_nobody_has()
    {
        Garbage.Do(() => _signal.Connect(_mailer.On));
        Garbage.Collect();
        Listen();

        _signal.Disconnect(_mailer.On);

        (string what, Connection connection) = Assert.Single(_told);
        Assert.Equal("disconnected", what);
        Assert.False(connection.IsConnected);
    }

    [Fact]
    public void A_handler_sees_the_signal_as_it_is_after_the_change()
    {
        var seen = new List<string>();
        _signal.ReceiverConnected += connection => seen.Add($"{connection.IsConnected} {_signal.Connections.Count}");
        _signal.ReceiverDisconnected += connection => seen.Add($"{connection.IsConnected} {_signal.Connections.Count}");

        _signal.Connect(_mailer.On).Dispose();

        Assert.Equal(["True 1", "False 0"], seen);
    }

    [Fact]
    public void A_handler_of_ReceiverDisconnected_still_learns_who_it_was()
    {
        Delegate? receiver = null;
        object? sender = null;
        _signal.ReceiverDisconnected += connection => (receiver, sender) = (connection.Receiver, connection.Sender);

        Connection connection = _signal.Connect(_mailer.On, sender: this);
        connection.Dispose();

        Assert.Equal((Counted.Receiver)_mailer.On, receiver);
        Assert.Same(this, sender);
        Assert.Null(connection.Receiver);
    }

    [Fact]
    public void A_handler_may_connect_and_disconnect()
    {
        _signal.ReceiverConnected += connection =>
        {
            if (connection.Receiver!.Equals((Counted.Receiver)_mailer.On))
            {
                _signal.Connect(_mailer.OnToo);
            }
        };
        _signal.ReceiverDisconnected += _ => _signal.Disconnect(_mailer.OnToo);

        Connection connection = _signal.Connect(_mailer.On);
        Assert.Equal(2, _signal.Connections.Count);

        connection.Dispose();
        Assert.Empty(_signal.Connections);
    }

    [Fact]
    public void A_handler_of_ReceiverConnected_that_throws_leaves_nothing_connected()
    {
        var told = new List<string>();
        _signal.ReceiverConnected += _ => told.Add("connected");
        _signal.ReceiverConnected += _ => throw new FormatException();
        _signal.ReceiverDisconnected += _ => told.Add("disconnected");

        Assert.Throws<FormatException>(() => _signal.Connect(_mailer.On));

        Assert.Equal(["connected", "disconnected"], told);
        Assert.False(_signal.Disconnect(_mailer.On));
    }

    [Fact]
    public void A_handler_of_ReceiverDisconnected_that_throws_keeps_nothing_connected_and_nothing_alive()
    {
        _signal.ReceiverDisconnected += _ => throw new FormatException();
        Connection[] connections = [];
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer([]);
            connections = [_signal.Connect(mailer.On), _signal.Connect(mailer.On, sender: this), _signal.Connect(mailer.On, "text")];
            var all = Assert.Throws<AggregateException>(() => _signal.Disconnect(mailer.On));
            Assert.Equal(3, all.InnerExceptions.OfType<FormatException>().Count());
            return mailer;
        });

        Assert.All(connections, connection => Assert.False(connection.IsConnected));
        Assert.All(connections, connection => Assert.Null(connection.Receiver));
        Assert.True(Garbage.IsCollected(mailer));
    }
}
