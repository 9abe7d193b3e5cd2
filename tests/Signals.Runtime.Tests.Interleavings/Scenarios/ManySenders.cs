namespace Signals.Interleavings.Scenarios;

/// <summary>The table of senders grows and shrinks while another thread sends.</summary>
internal static class ManySenders
{
    private const int Senders = 7;

    public static void Run()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var listener = new Listener();
        var other = new Listener();
        signal.Connect(listener.On, sender: 0);

        Threads.Run(
            () =>
            {
                for (int sender = 1; sender <= Senders; sender++)
                {
                    signal.Connect(other.On, sender);
                }

                signal.Disconnect(other.On);
                signal.Registry.TrySweep();
            },
            () => Promise.Holds(Listener.CalledBy(signal, 0) is [var called] && called == listener, "who stays connected to its sender is called once"),
            () =>
            {
                signal.Connect(other.On, sender: 99);
                Promise.Holds(signal.Disconnect(other.On, sender: 99) || !signal.ConnectionsFor(99).Any(), "what is connected to a sender can be ended");
            });

        Promise.Holds(signal.ConnectionsFor(99).Count == 0 && signal.Connections.Count == 1, "what was ended is gone");
    }
}
