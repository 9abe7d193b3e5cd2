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

    /// <summary>Whether an observer is to be told of a send that starts now.</summary>
    internal static bool IsDue(SendCounter[] counters)
    {
        foreach (SendCounter counter in counters)
        {
            if (counter.IsNextDue)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells the observers that are to be told of a send that starts now.</summary>
    internal static SendObservation? Start(SendCounter[] counters, Signal signal, Type? senderType)
    {
        SendObservation? started = null;
        foreach (SendCounter counter in counters)
        {
            if (counter.IsNextDue)
            {
                counter._toTell--;
                started = SendObservations.Join(started, counter._observer.Start(signal, senderType));
            }
        }

        return started;
    }

    /// <summary>Counts a send that starts, with the receivers that it is about to call.</summary>
    internal static void Count(SendCounter[] counters, int calls)
    {
        foreach (SendCounter counter in counters)
        {
            Interlocked.Increment(ref counter._sends);
            Interlocked.Add(ref counter._calls, calls);
        }
    }

    /// <summary>Counts those receivers no more that a send did not call after all.</summary>
    internal static void Uncount(SendCounter[] counters, int calls)
    {
        foreach (SendCounter counter in counters)
        {
            Interlocked.Add(ref counter._calls, -calls);
        }
    }

    // Without synchronization: it matters little which send it is.
    private bool IsNextDue => _toTell > 0 || _sends % SendsForOneTold == 0;
}
