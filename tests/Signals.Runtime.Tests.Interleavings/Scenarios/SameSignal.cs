namespace Signals.Interleavings.Scenarios;

/// <summary>Two threads ask for a signal that isn't there yet.</summary>
internal static class SameSignal
{
    public static void Run()
    {
        var signals = new SignalNamespace();
        Counted.Signal? one = null;
        Counted.Signal? other = null;

        Threads.Run(() => one = Counted.In(signals), () => other = Counted.In(signals), () => signals.Find("counted"));

        Promise.Holds(one is not null && one == other && signals.Find("counted") == one, "everybody gets the same signal");
    }
}
