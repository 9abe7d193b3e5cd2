using System.Diagnostics;

namespace Signals.Benchmarks.Measuring;

/// <summary>
/// Times ways to do the same in turns, so that whatever else the machine does hits all of them alike, and takes the fastest
/// of many short rounds, which is the one that nothing hit.
/// </summary>
internal static class RoundRobin
{
    private const int Rounds = 150;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(1);

    /// <summary>Times loops.</summary>
    /// <param name="loops">Each does its thing as often as it is told.</param>
    /// <returns>The nanoseconds that one time takes, for each loop.</returns>
    public static double[] Nanoseconds(params Action<int>[] loops)
    {
        foreach (Action<int> loop in loops)
        {
            // Long enough for the JIT to have optimized it, and in calls enough for it to start to.
            for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            {
                loop(10);
            }
        }

        int[] times = [.. loops.Select(TimesPerRound)];
        double[] best = [.. loops.Select(_ => double.MaxValue)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < loops.Length; i++)
            {
                best[i] = Math.Min(best[i], Time(loops[i], times[i]).TotalNanoseconds / times[i]);
            }
        }

        return best;
    }

    private static int TimesPerRound(Action<int> loop)
    {
        int times = 1;
        while (times < 1 << 24 && Time(loop, times) < Round)
        {
            times *= 2;
        }

        return times;
    }

    private static TimeSpan Time(Action<int> loop, int times)
    {
        long start = Stopwatch.GetTimestamp();
        loop(times);
        return Stopwatch.GetElapsedTime(start);
    }
}
