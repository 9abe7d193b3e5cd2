namespace Signals.AspNetCore.Page.Counting;

/// <summary>How much there was in each of the last seconds.</summary>
internal sealed class RateHistory
{
    /// <summary>Two minutes.</summary>
    public const int Seconds = 120;

    private readonly int[] _sends = new int[Seconds];
    private readonly object _lock = new();
    private int _count;
    private Rates _totals;
    private Rates _rates;

    public Rates Rates
    {
        get
        {
            lock (_lock)
            {
                return _rates;
            }
        }
    }

    /// <summary>Sends in each second, the oldest first.</summary>
    public IReadOnlyList<int> Sends
    {
        get
        {
            lock (_lock)
            {
                int kept = Math.Min(_count, Seconds);
                return [.. Enumerable.Range(_count - kept, kept).Select(second => _sends[second % Seconds])];
            }
        }
    }

    public void Add(long sends, long calls, long failures)
    {
        lock (_lock)
        {
            _rates = new Rates(sends - _totals.Sends, calls - _totals.Calls, failures - _totals.Failures);
            _totals = new Rates(sends, calls, failures);
            _sends[_count++ % Seconds] = (int)Math.Min(_rates.Sends, int.MaxValue);
        }
    }

    public void Clear(long sends, long calls, long failures)
    {
        lock (_lock)
        {
            _count = 0;
            _rates = default;
            _totals = new Rates(sends, calls, failures);
        }
    }
}
