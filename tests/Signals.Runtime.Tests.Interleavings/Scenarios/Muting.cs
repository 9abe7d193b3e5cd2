namespace Signals.Interleavings.Scenarios;

/// <summary>Two threads mute, and one connects meanwhile.</summary>
internal static class Muting
{
    public static void Run()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var listener = new Listener();
        var late = new Listener();
        signal.Connect(listener.On);

        Threads.Run(Mute, Mute, () => signal.Connect(late.On));

        Promise.Holds(!signal.IsMuted, "the signal is muted no more");
        Promise.Holds(Listener.CalledBy(signal, null) is [var first, var second] && first == listener && second == late, "everybody is called again");

        void Mute()
        {
            using (signal.Mute())
            {
                Promise.Holds(Listener.CalledBy(signal, null).Count == 0, "nobody is called while the signal is muted");
            }
        }
    }
}
