using System.Runtime.CompilerServices;
using Microsoft.Coyote.Random;

namespace Signals.Interleavings.Scenarios;

/// <summary>
/// Each thread connects and disconnects receivers of its own, so that it knows at any time which of them its sends have to reach; and it sends,
/// mutes and sweeps.
/// </summary>
internal static class OwnReceivers
{
    public static void Run(Generator choices, bool hasGone)
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        object sender = new();
        if (hasGone)
        {
            ConnectGarbage(signal);
            GC.Collect();
        }

        bool canMute = choices.NextBoolean();
        Worker[] workers = [.. Enumerable.Range(0, 2 + choices.NextInteger(2)).Select(_ => new Worker(signal, sender, choices, canMute))];
        Threads.Run([.. workers.Select(worker => (Action)worker.Work)]);

        Check(signal, null, workers);
        Check(signal, sender, workers);
        Array.ForEach(workers, worker => worker.Leave());
        Promise.Holds(!signal.HasReceivers && signal.Connections.Count == 0, "nobody is left");
        Promise.Holds(Listener.CalledBy(signal, sender).Count == 0, "nobody is called who has left");
        GC.KeepAlive(sender);
    }

    // Not to a sender, which lets go of the receiver only when the connection is finalized.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ConnectGarbage(Counted.Signal signal)
    {
        for (int i = 0; i < 3; i++)
        {
            signal.Connect(new Listener(isKept: false).On);
        }
    }

    private static void Check(Counted.Signal signal, object? sender, Worker[] workers)
    {
        List<Listener> called = Listener.CalledBy(signal, sender);
        Promise.Holds(
            called.Count == called.Distinct().Count() && called.ToHashSet().SetEquals(workers.SelectMany(worker => worker.ReachedBy(sender))),
            "afterwards a send calls each that is connected, once, and nobody else");
        Promise.Holds(
            called.SequenceEqual(signal.ConnectionsFor(sender).Select(connection => (Listener)connection.Receiver!.Target!).Distinct()),
            "in connection order");
    }

    private sealed class Worker(Counted.Signal signal, object sender, Generator choices, bool canMute)
    {
        private const int Steps = 4;

        private readonly Listener[] _listeners = [new(), new()];
        private readonly Connection?[] _any = new Connection?[2];
        private readonly bool[] _ofSender = new bool[2];

        public void Work()
        {
            for (int step = 0; step < Steps; step++)
            {
                int i = choices.NextInteger(2);
                Counted.Receiver receiver = _listeners[i].On;
                switch (choices.NextInteger(9))
                {
                    case 0 or 1:
                        _any[i] = signal.Connect(receiver);
                        break;
                    case 2:
                        signal.Connect(receiver, sender);
                        _ofSender[i] = true;
                        break;
                    case 3:
                        Promise.Holds(signal.Disconnect(receiver) == (_any[i] is not null || _ofSender[i]), "Disconnect tells whether it ended anything");
                        _any[i] = null;
                        _ofSender[i] = false;
                        break;
                    case 4:
                        Promise.Holds(signal.Disconnect(receiver, sender) == _ofSender[i], "Disconnect tells whether it ended the one to the sender");
                        _ofSender[i] = false;
                        break;
                    case 5:
                        _any[i]?.Dispose();
                        _any[i] = null;
                        break;
                    case 6:
                        signal.Registry.TrySweep();
                        break;
                    case 7 when canMute:
                        using (signal.Mute())
                        {
                            Promise.Holds(Listener.CalledBy(signal, sender).Count == 0, "nobody is called while the signal is muted");
                        }

                        break;
                    default:
                        Send(choices.NextBoolean() ? sender : null);
                        break;
                }
            }
        }

        public IEnumerable<Listener> ReachedBy(object? sender)
            => _listeners.Where((_, i) => _any[i] is not null || (sender is not null && _ofSender[i]));

        public void Leave()
        {
            foreach (Listener listener in _listeners)
            {
                signal.Disconnect(listener.On);
            }
        }

        private void Send(object? from)
        {
            List<Listener> called = Listener.CalledBy(signal, from);
            Promise.Holds(called.Count == called.Distinct().Count(), "nobody is called twice by one send");
            Listener[] own = [.. called.Where(_listeners.Contains)];
            Promise.Holds(own.All(ReachedBy(from).Contains), "nobody is called who isn't connected");
            Promise.Holds(canMute || own.Length == ReachedBy(from).Count(), "who is connected is called");
        }
    }
}
