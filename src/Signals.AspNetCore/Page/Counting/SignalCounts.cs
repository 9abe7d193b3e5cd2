using Signals.Diagnostics;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>What was counted of one signal: its sends while somebody looked, and its failures always.</summary>
internal sealed class SignalCounts
{
    /// <summary>How many of its last sends are kept.</summary>
    public const int KeptSends = 20;

    // Reading the clock costs more than all the rest: of more sends in a second than these, not all are timed.
    private const int TimedInASecond = 64;

    private readonly RecentSend[] _recent = new RecentSend[KeptSends];
    private readonly DurationHistogram _durations = new();
    private readonly RateHistory _history = new();
    private long _failures;
    private int _recentCount;

    public SignalCounts(SendWatch watch)
    {
        Counter = new SendCounter(watch);
        Counter.TellOfNext(TimedInASecond);
    }

    /// <summary>Counts the sends, and says which are timed.</summary>
    public SendCounter Counter { get; }

    private long Failures => Volatile.Read(ref _failures);

    public void Fail() => Interlocked.Increment(ref _failures);

    /// <summary>Takes note of a send that was timed, and is over.</summary>
    public void Add(RecentSend send)
    {
        lock (_recent)
        {
            _durations.Add(send.Ticks);
            _recent[_recentCount++ % KeptSends] = send;
        }
    }

    /// <summary>A second is over.</summary>
    public void Tick()
    {
        Counter.TellOfNext(TimedInASecond);
        _history.Add(Counter.Sends, Counter.Calls, Failures);
    }

    /// <summary>Forgets the rates, as some time passed in which nobody looked.</summary>
    public void Resume() => _history.Clear(Counter.Sends, Counter.Calls, Failures);

    /// <summary>What it comes to.</summary>
    public CountsSnapshot Read()
    {
        lock (_recent)
        {
            int kept = Math.Min(_recentCount, KeptSends);
            return new CountsSnapshot(
                Counter.Sends,
                Counter.Calls,
                Failures,
                _history.Rates,
                _history.Sends,
                _durations.Median,
                _durations.Worst,
                [.. Enumerable.Range(1, kept).Select(age => _recent[(_recentCount - age) % KeptSends])]);
        }
    }
}
