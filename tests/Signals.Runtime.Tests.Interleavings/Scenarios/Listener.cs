namespace Signals.Interleavings.Scenarios;

/// <summary>A receiver, which the send that calls it takes note of.</summary>
internal sealed class Listener
{
    // A sync send calls receivers on its own thread.
    [ThreadStatic]
    private static List<Listener>? _called;

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
