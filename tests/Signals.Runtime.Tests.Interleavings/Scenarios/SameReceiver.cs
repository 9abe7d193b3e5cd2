namespace Signals.Interleavings.Scenarios;

/// <summary>Two threads are about the same receiver.</summary>
internal static class SameReceiver
{
    public static void ConnectedTwice()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var listener = new Listener();
        Connection? one = null;
        Connection? other = null;

        Threads.Run(() => one = signal.Connect(listener.On), () => other = signal.Connect(listener.On));

        Promise.Holds(one == other, "connecting again gives the existing connection");
        Promise.Holds(signal.Connections.Count == 1 && Listener.CalledBy(signal, null).Count == 1, "who is connected twice is called once");
    }

    public static void ConnectedTwiceToASender()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var listener = new Listener();
        object sender = new();
        Connection? one = null;
        Connection? other = null;

        Threads.Run(() => one = signal.Connect(listener.On, sender), () => other = signal.Connect(listener.On, sender));

        Promise.Holds(one == other, "connecting again gives the existing connection");
        Promise.Holds(signal.ConnectionsFor(sender).Count == 1 && Listener.CalledBy(signal, sender).Count == 1, "who is connected twice is called once");
        Promise.Holds(signal.Disconnect(listener.On) && !signal.HasReceivers, "Disconnect ends all there is");
        GC.KeepAlive(sender);
    }

    public static void ConnectedBothWays()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var listener = new Listener();
        object sender = new();

        Threads.Run(
            () => signal.Connect(listener.On),
            () => signal.Connect(listener.On, sender),
            () => Promise.Holds(Listener.CalledBy(signal, sender).Count < 2, "nobody is called twice by one send"));

        Promise.Holds(Listener.CalledBy(signal, sender).Count == 1, "who is connected both ways is called once");
        GC.KeepAlive(sender);
    }

    public static void EndedTwice()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var listener = new Listener();
        Connection connection = signal.Connect(listener.On);
        int told = 0;
        signal.ReceiverDisconnected += _ => Interlocked.Increment(ref told);
        bool one = false;
        bool other = false;

        Threads.Run(() => one = signal.Disconnect(listener.On), () => other = signal.Disconnect(listener.On), connection.Dispose);

        Promise.Holds(told == 1 && !(one && other), "a connection ends once");
        Promise.Holds(!signal.HasReceivers && Listener.CalledBy(signal, null).Count == 0, "who is disconnected isn't called");
    }

    public static void SentToAfterItsEnd()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var leaving = new Listener();
        var staying = new Listener();
        Connection connection = signal.Connect(leaving.On);
        signal.Connect(staying.On);
        bool hasEnded = false;

        Threads.Run(
            () =>
            {
                connection.Dispose();
                Volatile.Write(ref hasEnded, true);
            },
            () =>
            {
                bool mustNot = Volatile.Read(ref hasEnded);
                List<Listener> called = Listener.CalledBy(signal, null);
                Promise.Holds(!(mustNot && called.Contains(leaving)), "no send that starts after the end calls it");
                Promise.Holds(called.Count(listener => listener == staying) == 1, "who stays is called once");
            });
    }
}
