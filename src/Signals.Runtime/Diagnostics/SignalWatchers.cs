namespace Signals.Diagnostics;

/// <summary>Who watches the sends of one signal. Observers are asked for their counters once, and so in no lock.</summary>
internal sealed class SignalWatchers
{
    private SignalWatchers(Signal signal, SendObserver[] observers)
    {
        Observers = observers;
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

    /// <summary>The observers of the namespace that these are of.</summary>
    public SendObserver[] Observers { get; }

    /// <summary>Who is told of all of them, or <see langword="null"/>.</summary>
    public SendObserver? Observer { get; }

    /// <summary>What counts them, for who is told of some of them; or <see langword="null"/>.</summary>
    public SendCounters? Counters { get; }

    /// <summary>Asks those who watch the signal's namespace now, if there are any.</summary>
    public static SignalWatchers? Of(Signal signal) => signal.Space.Observers is { } observers ? new SignalWatchers(signal, observers) : null;
}
