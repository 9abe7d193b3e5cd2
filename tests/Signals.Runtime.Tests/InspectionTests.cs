namespace Signals.Tests;

/// <summary>What a signal tells of itself and of who is connected.</summary>
public class InspectionTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly Mailer _mailer = new([]);

    [Fact]
    public void A_signal_knows_its_name_its_namespace_and_its_message()
    {
        var signals = new SignalNamespace();
        EntitySaved<Service>.Signal signal = EntitySaved<Service>.In(signals);

        Assert.Equal("entity-saved", signal.Name);
        Assert.Same(signals, signal.Namespace);
        Assert.Equal(typeof(EntitySaved<Service>), signal.MessageType);
        Assert.Equal("Signal 'entity-saved' (Signals.Tests.EntitySaved<Signals.Tests.Service>)", signal.ToString());
    }

    [Fact]
    public void HasReceivers_tells_whether_anybody_is_connected_to_whatever_sender()
    {
        Assert.False(_signal.HasReceivers);

        Connection toOne = _signal.Connect(_mailer.On, sender: this);
        Assert.True(_signal.HasReceivers);

        Connection toAny = _signal.Connect(_mailer.On);
        toOne.Dispose();
        Assert.True(_signal.HasReceivers);

        toAny.Dispose();
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void HasReceivers_tells_of_the_one_sender_that_is_left_of_two()
    {
        Garbage.Do(() => _signal.Connect(new Mailer([]).On, sender: "first"));
        _signal.Connect(_mailer.On, sender: "second");
        Garbage.Do(() => _signal.Connect(new Mailer([]).On, sender: "third"));

        Garbage.Collect();

        Assert.True(_signal.HasReceivers);
        GC.KeepAlive(_mailer);
    }

    [Fact]
    public void HasReceiversFor_tells_whether_a_send_of_that_sender_reaches_anybody()
    {
        Connection toOne = _signal.Connect(_mailer.On, sender: this);

        Assert.True(_signal.HasReceiversFor(this));
        Assert.False(_signal.HasReceiversFor("other"));
        Assert.False(_signal.HasReceiversFor(null));

        using Connection toAny = _signal.Connect(_mailer.On);
        toOne.Dispose();

        Assert.True(_signal.HasReceiversFor(this));
        Assert.True(_signal.HasReceiversFor("other"));
        Assert.True(_signal.HasReceiversFor(null));
    }

    [Fact]
    public void Connections_are_in_connection_order()
    {
        Connection[] connections =
        [
            _signal.Connect(_mailer.On, sender: "text"),
            _signal.Connect(_mailer.On),
            _signal.Connect(_mailer.OnToo, sender: this),
            _signal.Connect(_mailer.On, sender: this),
            _signal.Connect(_mailer.OnToo),
        ];

        Assert.Equal(connections, _signal.Connections);
        Assert.Equal([connections[1], connections[2], connections[3], connections[4]], _signal.ConnectionsFor(this));
        Assert.Equal([connections[0], connections[1], connections[4]], _signal.ConnectionsFor("text"));
        Assert.Equal([connections[1], connections[4]], _signal.ConnectionsFor("other"));
        Assert.Equal([connections[1], connections[4]], _signal.ConnectionsFor(null));
    }

    [Fact]
    public void Connections_are_a_snapshot()
    {
        _signal.Connect(_mailer.On);
        IReadOnlyList<Connection> before = _signal.Connections;

        _signal.Connect(_mailer.OnToo);
        _signal.Disconnect(_mailer.On);

        Assert.Single(before);
        Assert.Single(_signal.Connections);
    }

    [Fact]
    public void A_connection_is_the_same_object_as_long_as_somebody_has_it()
    {
        Connection connection = _signal.Connect(_mailer.On);

        Garbage.Collect();

        Assert.Same(connection, Assert.Single(_signal.Connections));
        Assert.Same(connection, Assert.Single(_signal.ConnectionsFor(this)));
    }
}
