using System.Diagnostics;
using System.Numerics;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>Durations, in steps of a quarter of their size.</summary>
internal sealed class DurationHistogram
{
    private const int StepsPerDoubling = 4;

    private readonly int[] _counts = new int[64 * StepsPerDoubling];
    private long _total;
    private long _worst;

    /// <summary>The longest one.</summary>
    public TimeSpan Worst => Stopwatch.GetElapsedTime(0, _worst);

    /// <summary>The one in the middle, by the middle of its step, or <see langword="null"/> when there is none.</summary>
    public TimeSpan? Median
    {
        get
        {
            long before = 0;
            for (int step = 0; step < _counts.Length; step++)
            {
                before += _counts[step];
                if (_total > 0 && before * 2 >= _total)
                {
                    return Stopwatch.GetElapsedTime(0, Math.Min(MiddleOf(step), _worst));
                }
            }

            return null;
        }
    }

    public void Add(long ticks)
    {
        _counts[StepOf(Math.Max(ticks, 1))]++;
        _total++;
        _worst = Math.Max(_worst, ticks);
    }

    private static int StepOf(long ticks)
    {
        int doublings = BitOperations.Log2((ulong)ticks);
        int quarter = doublings < 2 ? 0 : (int)(ticks >> (doublings - 2)) & 3;
        return (doublings * StepsPerDoubling) + quarter;
    }

    private static long MiddleOf(int step)
    {
        double size = Math.Pow(2, step / StepsPerDoubling);
        return (long)(size + (size * ((step % StepsPerDoubling) + 0.5) / StepsPerDoubling));
    }
}
