namespace Signals.Tests.Lifetime;

/// <summary>A namespace that nobody holds is collected, whoever is connected in it.</summary>
public class NamespaceLifetimeTests
{
    private readonly List<string> _log = [];

    [Fact]
    public void A_dropped_namespace_is_collected_though_what_lives_on_is_connected_in_it()
    {
        var mailer = new Mailer(_log);
        var sender = new Service();
        WeakReference signals = Garbage.Make(() =>
        {
            var signals = new SignalNamespace();
            Counted.Signal signal = Counted.In(signals);
            signal.Connect(StaticReceivers.Count);
            signal.Connect(static (_, _) => { });
            signal.Connect(static (_, _) => { }, weak: false);
            signal.Connect(mailer.On);
            signal.Connect(mailer.OnToo, weak: false);
            signal.Connect(mailer.On, sender);
            signal.Connect(mailer.OnToo, sender, weak: false);
            signal.Connect(mailer.On, "text");
            EntitySaved<string>.In(signals).Connect(static (_, _) => { });
            return signals;
        });

        Assert.True(Garbage.IsCollected(signals));
        GC.KeepAlive(mailer);
        GC.KeepAlive(sender);
    }

    [Fact]
    public void A_dropped_namespace_releases_what_was_connected_strongly_in_it()
    {
        var sender = new Service();
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            Counted.Signal signal = Counted.In(new SignalNamespace());
            signal.Connect(mailer.On, weak: false);
            signal.Connect(mailer.On, sender, weak: false);
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        GC.KeepAlive(sender);
    }

    [Fact]
    public void A_namespace_lives_as_long_as_one_of_its_signals()
    {
        Counted.Signal signal = null!;
        WeakReference signals = Garbage.Make(() =>
        {
            var signals = new SignalNamespace();
            signal = Counted.In(signals);
            return signals;
        });

        Assert.False(Garbage.IsCollected(signals));
        Assert.Same(signals.Target, signal.Namespace);
    }

    [Fact]
    public void A_signal_lives_as_long_as_its_namespace_with_its_receivers()
    {
        var signals = new SignalNamespace();
        Garbage.Do(() => Counted.In(signals).Connect(new Mailer(_log).On, weak: false));

        Garbage.Collect();
        Counted.In(signals).Send(this, 1);

        Assert.Equal(["mailer: 1"], _log);
    }
}
