namespace Signals.Diagnostics;

/// <summary>Who watches the sends of one signal.</summary>
internal readonly struct SignalWatchers
{
    public SignalWatchers(Signal signal)
    {
        List<SendCounter>? counters = null;
        List<SendObserver>? others = null;
        foreach (SendObserver observer in signal.Namespace.Observers)
        {
            if (observer.FindCounter(signal) is { } counter)
            {
                (counters ??= []).Add(counter);
            }
            else
            {
                (others ??= []).Add(observer);
            }
        }

        Observer = others is null ? null : others.Count == 1 ? others[0] : new SendObservers([.. others]);
        Counters = counters?.ToArray();
    }

    /// <summary>Who is told of all of them, or <see langword="null"/>.</summary>
    public SendObserver? Observer { get; }

    /// <summary>What counts them, for who is told of some of them; or <see langword="null"/>.</summary>
    public SendCounter[]? Counters { get; }
}
