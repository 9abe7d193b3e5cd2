using System.Diagnostics;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>What was counted of one signal while somebody looked.</summary>
internal sealed class SignalCounts
{
    /// <summary>How many of its last sends are kept.</summary>
    public const int KeptSends = 20;

    // Of more sends in a second than these, each sixteenth is timed and kept: reading the clock costs more than all the rest.
    private const int TimedInASecond = 64;
    private const int TimedAfterwards = 16;

    private readonly SendWatch _watch;
    private readonly WeakReference<Signal> _signal;
    private readonly RecentSend[] _recent = new RecentSend[KeptSends];
    private readonly DurationHistogram _durations = new();
    private readonly RateHistory _history = new();
    private long _sends;
    private long _calls;
    private long _failures;
    private int _sendsInThisSecond;
    private int _recentCount;

    public SignalCounts(SendWatch watch, Signal signal)
    {
        _watch = watch;
        _signal = new WeakReference<Signal>(signal);
    }

    public long Sends => Volatile.Read(ref _sends);

    public long Calls => Volatile.Read(ref _calls);

    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Whether it is what a watch counts of a signal.</summary>
    public bool IsOf(SendWatch watch, Signal signal) => _watch == watch && _signal.TryGetTarget(out Signal? own) && own == signal;

    /// <summary>Counts a send that starts.</summary>
    /// <returns>When it started, or 0 where that isn't to be measured.</returns>
    public long Start()
    {
        Interlocked.Increment(ref _sends);
        int number = ++_sendsInThisSecond;
        return number <= TimedInASecond || number % TimedAfterwards == 0 ? Stopwatch.GetTimestamp() : 0;
    }

    public void Fail() => Interlocked.Increment(ref _failures);

    /// <summary>Counts what a send did that is over.</summary>
    public void End(long start, Type? senderType, int calls, int failures, bool hasThrown)
    {
        if (calls > 0)
        {
            Interlocked.Add(ref _calls, calls);
        }

        if (start == 0)
        {
            return;
        }

        long duration = Stopwatch.GetTimestamp() - start;
        lock (_recent)
        {
            _durations.Add(duration);
            _recent[_recentCount++ % KeptSends] = new RecentSend(DateTime.UtcNow, senderType, calls, failures, hasThrown, duration);
        }
    }

    /// <summary>A second is over.</summary>
    public void Tick()
    {
        _sendsInThisSecond = 0;
        _history.Add(Sends, Calls, Failures);
    }

    /// <summary>Forgets the rates, as some time passed in which nobody looked.</summary>
    public void Resume() => _history.Clear(Sends, Calls, Failures);

    /// <summary>What it comes to.</summary>
    public CountsSnapshot Read()
    {
        lock (_recent)
        {
            int kept = Math.Min(_recentCount, KeptSends);
            return new CountsSnapshot(
                Sends,
                Calls,
                Failures,
                _history.Rates,
                _history.Sends,
                _durations.Median,
                _durations.Worst,
                [.. Enumerable.Range(1, kept).Select(age => _recent[(_recentCount - age) % KeptSends])]);
        }
    }
}
