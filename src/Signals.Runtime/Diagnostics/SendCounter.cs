namespace Signals.Diagnostics;

/// <summary>Counts the sends of one signal, for a <see cref="SendObserver"/> that needs to be told of some of them only.</summary>
/// <remarks>
/// A send that is counted goes as fast as any, and allocates nothing. The numbers are exact, from however many threads there are sends. Which sends
/// the observer is told of is not: about one in 64, and those that <see cref="TellOfNext"/> asks for.
/// </remarks>
public sealed class SendCounter
{
    private const int SendsForOneTold = 64;

    private readonly SendObserver _observer;
    private long _sends;
    private long _calls;
    private int _toTell;

    /// <summary>Creates a counter that has counted nothing.</summary>
    /// <param name="observer">Who is told of some of the sends, not null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is null.</exception>
    public SendCounter(SendObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        _observer = observer;
    }

    /// <summary>How many sends had somebody to reach, those included that are not over.</summary>
    public long Sends => Volatile.Read(ref _sends);

    /// <summary>How many receivers they called, those included that a send which is not over is about to call.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>Has the observer be told of the sends that come next, whatever it is told of besides.</summary>
    /// <param name="sends">About how many.</param>
    public void TellOfNext(int sends) => Volatile.Write(ref _toTell, sends);

    // Without synchronization: it matters little which send it is.
    internal bool IsDue => _toTell > 0 || _sends % SendsForOneTold == 0;

    internal SendObservation? Start(Signal signal, Type? senderType)
    {
        _toTell--;
        return _observer.Start(signal, senderType);
    }

    internal void Count(int sends, int calls)
    {
        Interlocked.Add(ref _sends, sends);
        Interlocked.Add(ref _calls, calls);
    }
}
