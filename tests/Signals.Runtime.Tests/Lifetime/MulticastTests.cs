namespace Signals.Tests.Lifetime;

/// <summary>A multicast delegate is its parts, under one connection.</summary>
public class MulticastTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<string> _log = [];
    private readonly Mailer _one;
    private readonly Mailer _other;

    public MulticastTests()
    {
        _one = new Mailer(_log, "one");
        _other = new Mailer(_log, "other");
    }

    private Counted.Receiver Both => (Counted.Receiver)_one.On + _other.On;

    [Fact]
    public void Its_parts_have_one_connection()
    {
        Connection connection = _signal.Connect(Both);
        _signal.Send(this, 1);

        Assert.Equal(["one: 1", "other: 1"], _log);
        Assert.Equal([connection], _signal.Connections);
        Assert.Equal(Both, connection.Receiver);

        connection.Dispose();
        _signal.Send(this, 2);

        Assert.Equal(2, _log.Count);
        Assert.False(_signal.HasReceivers);
        Assert.Null(connection.Receiver);
    }

    [Fact]
    public void It_is_connected_and_disconnected_with_one_event_each()
    {
        var told = new List<string>();
        _signal.ReceiverConnected += connection => told.Add($"connected {connection.Receiver!.GetInvocationList().Length}");
        _signal.ReceiverDisconnected += connection => told.Add($"disconnected {connection.Receiver!.GetInvocationList().Length}");

        _signal.Connect(Both);
        _signal.Disconnect(Both);

        Assert.Equal(["connected 2", "disconnected 2"], told);
    }

    [Fact]
    public void Each_part_dies_alone()
    {
        Garbage.Do(() => _signal.Connect((Counted.Receiver)_one.On + new Mailer(_log, "dropped").On));

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["one: 1"], _log);
        Assert.True(_signal.Connections.Single().IsConnected);
        Assert.Equal((Counted.Receiver)_one.On, _signal.Connections.Single().Receiver);
    }

    [Fact]
    public void Its_connection_keeps_all_parts()
    {
        Connection connection = null!;
        Garbage.Do(() => connection = _signal.Connect((Counted.Receiver)new Mailer(_log, "a").On + new Mailer(_log, "b").On));

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["a: 1", "b: 1"], _log);
        GC.KeepAlive(connection);
    }

    [Fact]
    public void Strong_it_lives_though_nobody_keeps_anything()
    {
        Garbage.Do(() => _signal.Connect(
            (Counted.Receiver)new Mailer(_log, "a").On + new Mailer(_log, "b").On, weak: false));

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["a: 1", "b: 1"], _log);
    }

    [Fact]
    public void Disconnecting_one_part_leaves_the_other()
    {
        var told = new List<Connection>();
        _signal.ReceiverDisconnected += told.Add;
        Connection connection = _signal.Connect(Both);

        Assert.True(_signal.Disconnect(_one.On));
        _signal.Send(this, 1);

        Assert.Equal(["other: 1"], _log);
        Assert.True(connection.IsConnected);
        Assert.Equal((Counted.Receiver)_other.On, connection.Receiver);
        Assert.Empty(told);

        Assert.True(_signal.Disconnect(_other.On));
        Assert.Equal([connection], told);
        Assert.False(connection.IsConnected);
    }

    [Fact]
    public void Disconnecting_one_part_releases_its_object_while_the_connection_is_still_held()
    {
        Connection connection = null!;
        WeakReference part = Garbage.Make(() =>
        {
            var part = new Mailer(_log, "part");
            connection = _signal.Connect((Counted.Receiver)part.On + _other.On);
            _signal.Disconnect(part.On);
            return part;
        });

        Assert.True(Garbage.IsCollected(part));
        Assert.True(connection.IsConnected);
    }

    [Fact]
    public void Disconnecting_it_ends_parts_that_were_connected_alone()
    {
        _signal.Connect(_one.On);
        _signal.Connect(_other.On);

        Assert.True(_signal.Disconnect(Both));

        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void Connecting_it_again_gives_the_same_object()
    {
        Connection connection = _signal.Connect(Both);

        Assert.Same(connection, _signal.Connect(Both));
        Assert.Same(connection, _signal.Connect(Both, weak: false));
        Assert.False(connection.IsWeak);
        _signal.Send(this, 1);

        Assert.Equal(["one: 1", "other: 1"], _log);
    }

    [Fact]
    public void Connecting_it_again_gives_the_same_object_where_its_parts_were_connected_alone_before()
    {
        _signal.Connect(_one.On);
        _signal.Connect(_other.On);

        Connection connection = _signal.Connect(Both);

        Assert.Same(connection, _signal.Connect(Both));
    }

    [Fact]
    public void A_part_that_is_connected_already_is_called_once()
    {
        Connection alone = _signal.Connect(_one.On);
        Connection both = _signal.Connect(Both);
        _signal.Send(this, 1);

        Assert.Equal(["one: 1", "other: 1"], _log);

        alone.Dispose();
        _signal.Send(this, 2);

        Assert.Equal("other: 2", Assert.Single(_log, entry => entry.EndsWith('2')));
        Assert.True(both.IsConnected);
    }

    [Fact]
    public void The_same_receiver_twice_is_called_once()
    {
        Connection connection = _signal.Connect((Counted.Receiver)_one.On + _one.On);
        _signal.Send(this, 1);

        Assert.Equal(["one: 1"], _log);
        Assert.Same(connection, _signal.Connect(_one.On));
    }

    [Fact]
    public void It_may_be_connected_to_a_sender()
    {
        Connection connection = null!;
        WeakReference sender = Garbage.Make(() =>
        {
            var sender = new Service();
            connection = _signal.Connect((Counted.Receiver)_one.On + _other.On + ((_, _) => _log.Add($"{sender}")), sender, weak: false);
            _signal.Send(sender, 1);
            _signal.Send(this, 2);
            return sender;
        });

        Assert.Equal(["one: 1", "other: 1", "Signals.Tests.Service"], _log);
        Assert.True(Garbage.IsCollected(sender));
        Assert.False(connection.IsConnected);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void When_one_part_throws_the_other_is_called()
    {
        Garbage.Do(() =>
        {
            using Connection connection = _signal.Connect((Counted.Receiver)((_, _) => throw new FormatException()) + _other.On);
            Assert.Throws<FormatException>(() => _signal.Send(this, 1));
        });

        Assert.Equal(["other: 1"], _log);
    }

    [Fact]
    public void The_same_receiver_twice_is_connected_once()
    {
        var told = new List<Connection>();
        Connection alone = _signal.Connect(_one.On);
        _signal.ReceiverConnected += told.Add;

        Assert.Same(alone, _signal.Connect((Counted.Receiver)_one.On + _one.On));
        Assert.Empty(told);
    }

    [Fact]
    public void Connecting_it_again_is_not_told()
    {
        var told = new List<Connection>();
        Connection connection = _signal.Connect(Both);
        _signal.ReceiverConnected += told.Add;

        Assert.Same(connection, _signal.Connect(Both));
        Assert.Empty(told);
    }

    [Fact]
    public void A_connection_that_somebody_has_stays_the_same_when_its_parts_are_connected_with_others()
    {
        _signal.Connect(_one.On);
        _signal.Connect(_other.On);
        Connection connection = _signal.Connect(Both);

        _signal.Connect(Both + _other.OnToo);

        Assert.Same(connection, _signal.Connect(Both));
    }

    [Fact]
    public void A_connection_that_nobody_has_is_still_one_when_its_parts_are_connected_with_others()
    {
        Garbage.Do(() => _signal.Connect(Both));
        Garbage.Collect();

        Garbage.Do(() => _signal.Connect(Both + _other.OnToo));

        Assert.Equal([Both, Both + _other.OnToo], _signal.Connections.Select(connection => connection.Receiver));
    }

    [Fact]
    public void It_is_over_and_told_so_when_its_parts_are_though_they_were_connected_alone_before()
    {
        Connection[] alone = [_signal.Connect(_one.On), _signal.Connect(_other.On)];
        Connection both = _signal.Connect(Both);
        var told = new List<Connection>();
        _signal.ReceiverDisconnected += told.Add;

        alone[0].Dispose();
        Assert.Equal([alone[0]], told);

        alone[1].Dispose();
        Assert.Equal([alone[0], alone[1], both], told.OrderBy(connection => Array.IndexOf([alone[0], alone[1], both], connection)));
        Assert.False(both.IsConnected);
    }
}
