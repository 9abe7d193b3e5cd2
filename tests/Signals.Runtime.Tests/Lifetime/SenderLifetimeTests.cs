namespace Signals.Tests.Lifetime;

/// <summary>A connection to one sender does not keep that sender alive, and goes when the sender goes.</summary>
public class SenderLifetimeTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<string> _log = [];
    private readonly List<Connection> _kept = [];

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_connection_does_not_keep_its_sender(bool weak, bool isConnectionKept)
    {
        var mailer = new Mailer(_log);
        WeakReference sender = Garbage.Make(() =>
        {
            var sender = new Service();
            Connection connection = _signal.Connect(mailer.On, sender, weak);
            Keep(connection, isConnectionKept);
            return sender;
        });

        Assert.True(Garbage.IsCollected(sender));
        Assert.False(_signal.HasReceivers);
        Assert.Empty(_signal.Connections);
        Assert.All(_kept, connection => Assert.False(connection.IsConnected));
        Assert.All(_kept, connection => Assert.Null(connection.Sender));
        Assert.All(_kept, connection => Assert.Null(connection.Receiver));
        GC.KeepAlive(mailer);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_connection_does_not_keep_a_sender_that_its_receiver_refers_to(bool weak, bool isConnectionKept)
    {
        WeakReference sender = Garbage.Make(() =>
        {
            var sender = new Service();
            Connection connection = _signal.Connect((_, number) => _log.Add($"{sender}: {number}"), sender, weak);
            _signal.Send(sender, 1);
            Keep(connection, isConnectionKept);
            return sender;
        });

        Assert.True(Garbage.IsCollected(sender));
        Assert.Single(_log);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void A_connection_does_not_keep_a_sender_that_is_the_receiver_itself()
    {
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _kept.Add(_signal.Connect(mailer.On, sender: mailer, weak: false));
            _signal.Send(mailer, 1);
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        Assert.Equal(["mailer: 1"], _log);
    }

    [Fact]
    public void Two_senders_whose_receivers_refer_to_each_other_are_collected()
    {
        WeakReference sender = Garbage.Make(() =>
        {
            var one = new Service();
            var other = new Service();
            _kept.Add(_signal.Connect((_, _) => _log.Add($"{other}"), one, weak: false));
            _kept.Add(_signal.Connect((_, _) => _log.Add($"{one}"), other, weak: false));
            return one;
        });

        Assert.True(Garbage.IsCollected(sender));
    }

    [Fact]
    public void A_strong_connection_lives_as_long_as_its_sender()
    {
        var sender = new Service();
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On, sender, weak: false);
            return mailer;
        });

        Assert.False(Garbage.IsCollected(mailer));
        _signal.Send(sender, 1);
        Assert.Equal(["mailer: 1"], _log);

        GC.KeepAlive(sender);
        sender = null;
        Assert.True(Garbage.IsCollected(mailer));
    }

    [Fact]
    public void A_weak_connection_to_a_sender_lives_as_long_as_its_object()
    {
        var sender = new Service();
        WeakReference dropped = Garbage.Make(() =>
        {
            var dropped = new Mailer(_log, "dropped");
            _signal.Connect(dropped.On, sender);
            return dropped;
        });
        var kept = new Mailer(_log, "kept");
        Garbage.Do(() => _signal.Connect(kept.On, sender));

        Assert.True(Garbage.IsCollected(dropped));
        _signal.Send(sender, 1);
        Assert.Equal(["kept: 1"], _log);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void A_weak_lambda_that_is_connected_to_a_sender_lives_as_long_as_its_connection()
    {
        var sender = new Service();
        WeakReference captured = Garbage.Make(() =>
        {
            var captured = new object();
            _kept.Add(_signal.Connect((_, number) => _log.Add($"{captured}: {number}"), sender));
            return captured;
        });

        Assert.False(Garbage.IsCollected(captured));
        _signal.Send(sender, 1);
        Assert.Single(_log);

        _kept.Clear();
        Assert.True(Garbage.IsCollected(captured));
        _signal.Send(sender, 2);
        Assert.Single(_log);
    }

    [Fact]
    public void What_is_made_strong_lives_as_long_as_its_sender_and_no_longer()
    {
        var sender = new Service();
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On, sender);
            Assert.False(_signal.Connect(mailer.On, sender, weak: false).IsWeak);
            return mailer;
        });

        Assert.False(Garbage.IsCollected(mailer));
        _signal.Send(sender, 1);
        Assert.Equal(["mailer: 1"], _log);

        GC.KeepAlive(sender);
        sender = null;
        Assert.True(Garbage.IsCollected(mailer));
    }

    [Fact]
    public void Disposal_releases_the_receiver_of_a_sender_that_lives()
    {
        var sender = new Service();
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _kept.Add(_signal.Connect(mailer.On, sender, weak: false));
            _kept.Add(_signal.Connect(mailer.OnToo, sender));
            return mailer;
        });

        _kept.ForEach(connection => connection.Dispose());

        Assert.True(Garbage.IsCollected(mailer));
        GC.KeepAlive(sender);
    }

    [Fact]
    public void A_static_receiver_of_a_sender_goes_with_it()
    {
        WeakReference sender = Garbage.Make(() =>
        {
            var sender = new Service();
            _kept.Add(_signal.Connect(StaticReceivers.Count, sender));
            return sender;
        });

        Assert.True(Garbage.IsCollected(sender));
        Assert.False(_signal.HasReceivers);
        Assert.False(_kept[0].IsConnected);
    }

    [Fact]
    public void A_connection_to_any_sender_stays_when_one_to_a_sender_goes()
    {
        var mailer = new Mailer(_log);
        _signal.Connect(mailer.On);
        Garbage.Do(() => _signal.Connect(mailer.On, sender: new Service()));

        Garbage.Collect();
        _signal.Send(new Service(), 1);

        Assert.Equal(["mailer: 1"], _log);
        Assert.Single(_signal.Connections);
        GC.KeepAlive(mailer);
    }

    [Fact]
    public void Texts_and_values_have_no_lifetime_as_senders()
    {
        var mailer = new Mailer(_log);
        Garbage.Do(() =>
        {
            _signal.Connect(mailer.On, sender: new string('x', 3));
            _signal.Connect(mailer.On, sender: new Point(1, 2));
            _signal.Connect(mailer.On, sender: 17);
        });

        Garbage.Collect();
        _signal.Send("xxx", 1);
        _signal.Send(new Point(1, 2), 2);
        _signal.Send(17, 3);

        Assert.Equal(["mailer: 1", "mailer: 2", "mailer: 3"], _log);
        GC.KeepAlive(mailer);
    }

    [Fact]
    public void A_weak_receiver_of_a_text_lives_as_long_as_its_object()
    {
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On, sender: "text");
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        Assert.False(_signal.HasReceiversFor("text"));
    }

    [Fact]
    public void A_new_sender_is_not_taken_for_one_that_is_gone()
    {
        var mailer = new Mailer(_log);
        for (int i = 0; i < 100; i++)
        {
            Garbage.Do(() => _signal.Connect(mailer.On, sender: new Service()));
        }

        Garbage.Collect();
        for (int i = 0; i < 1000; i++)
        {
            _signal.Send(new Service(), i);
        }

        Assert.Empty(_log);
        GC.KeepAlive(mailer);
    }

    private void Keep(Connection connection, bool isConnectionKept)
    {
        if (isConnectionKept)
        {
            _kept.Add(connection);
        }
    }
}
