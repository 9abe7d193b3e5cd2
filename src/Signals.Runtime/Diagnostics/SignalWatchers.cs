namespace Signals.Diagnostics;

/// <summary>Who watches the sends of one signal.</summary>
internal readonly struct SignalWatchers
{
    public SignalWatchers(Signal signal)
    {
        if (signal.Namespace.Observers is not { } observers)
        {
            return;
        }

        foreach (SendObserver observer in observers)
        {
            if (observer.FindCounter(signal) is { } counter)
            {
                Counters = new SendCounters(counter, Counters);
            }
            else
            {
                Observer = Observer is null ? observer : new SendObservers(Observer, observer);
            }
        }
    }

    /// <summary>Who is told of all of them, or <see langword="null"/>.</summary>
    public SendObserver? Observer { get; }

    /// <summary>What counts them, for who is told of some of them; or <see langword="null"/>.</summary>
    public SendCounters? Counters { get; }
}
