namespace Signals.Tests.Lifetime;

/// <summary>What each way to end a connection ends, and what it tells.</summary>
public class DisconnectTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<string> _log = [];
    private readonly Mailer _mailer;

    public DisconnectTests() => _mailer = new Mailer(_log);

    [Fact]
    public void Dispose_ends_that_connection_alone()
    {
        var sender = new Service();
        Connection toAny = _signal.Connect(_mailer.On);
        Connection toSender = _signal.Connect(_mailer.On, sender);
        Connection toText = _signal.Connect(_mailer.On, "text");

        toSender.Dispose();

        Assert.False(toSender.IsConnected);
        Assert.Equal([toAny, toText], _signal.Connections);

        toAny.Dispose();
        _signal.Send(sender, 1);
        _signal.Send("text", 2);

        Assert.Equal(["mailer: 2"], _log);
    }

    [Fact]
    public void Disposing_again_does_nothing()
    {
        int told = 0;
        _signal.ReceiverDisconnected += _ => told++;
        Connection connection = _signal.Connect(_mailer.On);

        connection.Dispose();
        connection.Dispose();

        Assert.Equal(1, told);
    }

    [Fact]
    public void Disconnecting_a_receiver_ends_every_connection_of_it()
    {
        Connection[] connections =
        [
            _signal.Connect(_mailer.On),
            _signal.Connect(_mailer.On, sender: this),
            _signal.Connect(_mailer.On, sender: "text", weak: false),
        ];
        Connection other = _signal.Connect(_mailer.OnToo);

        Assert.True(_signal.Disconnect(_mailer.On));

        Assert.All(connections, connection => Assert.False(connection.IsConnected));
        Assert.Equal([other], _signal.Connections);
        Assert.False(_signal.Disconnect(_mailer.On));
    }

    [Fact]
    public void Disconnecting_a_receiver_from_a_sender_ends_just_that_pair()
    {
        Connection toAny = _signal.Connect(_mailer.On);
        Connection toThis = _signal.Connect(_mailer.On, sender: this);
        Connection toText = _signal.Connect(_mailer.On, sender: "text");

        Assert.True(_signal.Disconnect(_mailer.On, sender: this));

        Assert.Equal([toAny, toText], _signal.Connections);
        Assert.False(toThis.IsConnected);
        Assert.False(_signal.Disconnect(_mailer.On, sender: this));
        Assert.False(_signal.Disconnect(_mailer.On, sender: new object()));
    }

    [Fact]
    public void Disconnecting_what_never_was_connected_ends_nothing()
    {
        Assert.False(_signal.Disconnect(_mailer.On));
        Assert.False(_signal.Disconnect(_mailer.On, sender: "text"));

        _signal.Connect(_mailer.On);

        Assert.False(_signal.Disconnect(_mailer.OnToo));
        Assert.False(_signal.Disconnect(new Mailer(_log).On));
        Assert.False(_signal.Disconnect(_mailer.On, sender: this));
        Assert.True(_signal.HasReceivers);
    }

    [Fact]
    public void A_fresh_delegate_of_the_same_object_and_method_is_the_same_receiver()
    {
        _signal.Connect(_mailer.On);
        var same = new Counted.Receiver(_mailer.On);

        Assert.True(_signal.Disconnect(same));

        _signal.Send(this, 1);
        Assert.Empty(_log);
    }

    [Fact]
    public void Disconnecting_what_was_collected_ends_nothing()
    {
        Garbage.Do(() => _signal.Connect(new Mailer(_log).On));
        Garbage.Collect();

        Assert.False(_signal.Disconnect(_mailer.On));
        Assert.Empty(_signal.Connections);
    }

    [Fact]
    public void Order_and_everything_else_survive_many_connections_that_end()
    {
        var mailers = Enumerable.Range(0, 1000).Select(i => new Mailer(_log, $"{i}")).ToList();
        List<Connection> connections = [.. mailers.Select(mailer => _signal.Connect(mailer.On))];
        for (int i = 0; i < 1000; i++)
        {
            if (i % 7 != 0)
            {
                connections[i].Dispose();
            }
        }

        _signal.Send(this, 1);

        Assert.Equal(Enumerable.Range(0, 1000).Where(i => i % 7 == 0).Select(i => $"{i}: 1"), _log);
    }

    [Fact]
    public void Order_and_everything_else_survive_many_senders_that_lose_their_receivers()
    {
        var senders = Enumerable.Range(0, 1000).Select(_ => new Service()).ToList();
        List<Connection> connections = [.. senders.Select(sender => _signal.Connect(_mailer.On, sender))];
        for (int i = 0; i < 1000; i++)
        {
            if (i % 7 != 0)
            {
                connections[i].Dispose();
            }
        }

        for (int i = 0; i < 1000; i++)
        {
            _signal.Send(senders[i], i);
        }

        Assert.Equal(Enumerable.Range(0, 1000).Where(i => i % 7 == 0).Select(i => $"mailer: {i}"), _log);
        Assert.True(_signal.Disconnect(_mailer.On));
        Assert.False(_signal.HasReceivers);
    }
}
