namespace Signals.Tests.Lifetime;

/// <summary>A strong connection lives until it is disposed or disconnected.</summary>
public class StrongReceiverTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<string> _log = [];

    [Fact]
    public void A_method_lives_though_its_object_and_the_connection_are_dropped()
    {
        Garbage.Do(() => _signal.Connect(new Mailer(_log).On, weak: false));

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["mailer: 1"], _log);
    }

    [Fact]
    public void A_lambda_that_captures_lives_though_the_connection_is_dropped()
    {
        Garbage.Do(() => _signal.Connect((_, number) => _log.Add($"lambda: {number}"), weak: false));

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["lambda: 1"], _log);
    }

    [Fact]
    public void Disposal_releases_the_object_while_the_connection_is_still_held()
    {
        Connection connection = null!;
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            connection = _signal.Connect(mailer.On, weak: false);
            return mailer;
        });
        Assert.False(Garbage.IsCollected(mailer));

        connection.Dispose();

        Assert.True(Garbage.IsCollected(mailer));
        Assert.Null(connection.Receiver);
        Assert.False(connection.IsConnected);
    }

    [Fact]
    public void Disconnecting_releases_the_object_while_the_connection_is_still_held()
    {
        Connection connection = null!;
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            connection = _signal.Connect(mailer.On, weak: false);
            Assert.True(_signal.Disconnect(mailer.On));
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        GC.KeepAlive(connection);
    }

    [Fact]
    public void Disposal_releases_the_object_though_others_remain_connected()
    {
        var others = new Mailer(_log, "other");
        _signal.Connect(others.On);
        _signal.Connect(others.OnToo);
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            Connection connection = _signal.Connect(mailer.On, weak: false);
            connection.Dispose();
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        GC.KeepAlive(others);
    }

    [Fact]
    public void Connecting_strongly_what_is_connected_weakly_makes_it_strong()
    {
        Garbage.Do(() =>
        {
            var mailer = new Mailer(_log);
            Connection weak = _signal.Connect(mailer.On);
            Assert.True(weak.IsWeak);

            Connection strong = _signal.Connect(mailer.On, weak: false);

            Assert.Same(weak, strong);
            Assert.False(weak.IsWeak);
        });

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["mailer: 1"], _log);
    }

    [Fact]
    public void Nothing_makes_a_strong_connection_weak_again()
    {
        Garbage.Do(() =>
        {
            var mailer = new Mailer(_log);
            Connection strong = _signal.Connect(mailer.On, weak: false);

            Assert.Same(strong, _signal.Connect(mailer.On, weak: true));

            Assert.False(strong.IsWeak);
        });

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["mailer: 1"], _log);
    }

    [Fact]
    public void What_was_made_strong_is_released_by_disposal()
    {
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On);
            _signal.Connect(mailer.On, weak: false).Dispose();
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        _signal.Send(this, 1);
        Assert.Empty(_log);
    }

    [Fact]
    public void A_static_method_is_as_weak_or_strong_as_it_was_asked_to_be()
    {
        Connection connection = _signal.Connect(StaticReceivers.Count);
        Assert.True(connection.IsWeak);

        _signal.Connect(StaticReceivers.Count, weak: false);

        Assert.False(connection.IsWeak);
    }
}
