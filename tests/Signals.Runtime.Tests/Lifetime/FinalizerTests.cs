namespace Signals.Tests.Lifetime;

/// <summary>Everything may be called from a finalizer.</summary>
public class FinalizerTests
{
    private readonly List<string> _log = [];

    [Fact]
    public void Everything_works_from_a_finalizer_on_a_signal_that_lives()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var mailer = new Mailer(_log);
        IDisposable mute = signal.Mute();
        Connection connection = signal.Connect(mailer.OnToo);
        Garbage.Do(() => _ = new Finalized(() =>
        {
            mute.Dispose();
            connection.Dispose();
            signal.Connect(mailer.On);
            signal.Connect(mailer.OnToo, sender: mailer);
            using (signal.Mute())
            {
                signal.Send(null, 1);
            }

            using SignalCapture<Counted> sent = signal.Capture();
            signal.Send(mailer, 2);
            _log.Add($"sent: {sent.Count}");
            _log.Add($"disconnected: {signal.Disconnect(mailer.OnToo, sender: mailer)}");
            _log.Add($"connections: {signal.Connections.Count}");
        }));

        Garbage.Collect();

        Assert.Equal(["mailer: 2", "mailer too: 2", "sent: 1", "disconnected: True", "connections: 1"], _log);
        signal.Send(null, 3);
        Assert.Equal("mailer: 3", _log[^1]);
    }

    [Fact]
    public void An_object_may_end_its_own_connections_in_its_finalizer()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        WeakReference owner = Garbage.Make(() => new Owner(signal, _log));

        Assert.True(Garbage.IsCollected(owner));

        Assert.Equal(["disposed", "disconnected: False"], _log);
        Assert.False(signal.HasReceivers);
    }

    [Fact]
    public void Everything_may_be_called_from_a_finalizer_on_what_is_collected_at_the_same_time()
    {
        for (int i = 0; i < 100; i++)
        {
            Garbage.Do(() =>
            {
                var signals = new SignalNamespace();
                Counted.Signal signal = Counted.In(signals);
                var sender = new Service();
                var mailer = new Mailer([]);
                Connection[] connections =
                [
                    signal.Connect(mailer.On),
                    signal.Connect(mailer.OnToo, weak: false),
                    signal.Connect(mailer.On, sender),
                    signal.Connect(mailer.OnToo, sender, weak: false),
                    signal.Connect((Counted.Receiver)mailer.On + StaticReceivers.Count),
                ];
                SignalCapture<Counted> sent = signal.Capture();
                IDisposable mute = signal.Mute();
                _ = new Finalized(() =>
                {
                    mute.Dispose();
                    signal.Send(sender, 1);
                    foreach (Connection connection in connections)
                    {
                        _ = $"{connection.Receiver} {connection.Sender} {connection.IsConnected} {connection.IsWeak} {connection.Signal}";
                    }

                    _ = signal.Connections;
                    _ = signal.ConnectionsFor(sender);
                    signal.Disconnect(mailer.On);
                    signal.Connect(mailer.On);
                    signal.Connect(mailer.On, sender);
                    signal.Send(sender, 2);
                    Array.ForEach(connections, connection => connection.Dispose());
                    sent.Dispose();
                    _ = Ticked.In(signals).HasReceivers;
                    _ = signals.Find("counted");
                    _log.Add("finalized");
                });
            });
        }

        Garbage.Collect();

        Assert.Equal(100, _log.Count);
    }

    private sealed class Finalized(Action finalize)
    {
        ~Finalized() => finalize();
    }

    private sealed class Owner
    {
        private readonly Counted.Signal _signal;
        private readonly List<string> _log;
        private readonly Connection _connection;

        public Owner(Counted.Signal signal, List<string> log)
        {
            _signal = signal;
            _log = log;
            _connection = signal.Connect(On);
        }

        ~Owner()
        {
            _connection.Dispose();
            _log.Add("disposed");
            _log.Add($"disconnected: {_signal.Disconnect(On)}");
        }

        private void On(object? sender, int number) => _log.Add("called");
    }
}
