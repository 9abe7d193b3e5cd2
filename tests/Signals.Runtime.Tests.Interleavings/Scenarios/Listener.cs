namespace Signals.Interleavings.Scenarios;

/// <summary>A receiver, which the send that calls it takes note of.</summary>
internal sealed class Listener
{
    // A sync send calls receivers on its own thread.
    [ThreadStatic]
    private static List<Listener>? _called;

    private static readonly List<Listener> Kept = [];

    /// <summary>Creates a receiver.</summary>
    /// <param name="isKept">Whether it is there until the scenario ends, whenever the collector, which nobody controls, runs.</param>
    public Listener(bool isKept = true)
    {
        if (isKept)
        {
            Kept.Add(this);
        }
    }

    /// <summary>Lets go of the receivers that were kept for the scenario before.</summary>
    public static void LetGo() => Kept.Clear();

    public void On(object? sender, int number) => _called!.Add(this);

    /// <summary>Sends.</summary>
    /// <returns>Who was called, in order.</returns>
    public static List<Listener> CalledBy(Counted.Signal signal, object? sender)
    {
        List<Listener> called = _called = [];
        signal.Send(sender, 1);
        return called;
    }
}
