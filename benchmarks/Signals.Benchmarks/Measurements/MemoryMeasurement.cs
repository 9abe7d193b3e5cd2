using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What a connection keeps in memory, with its delegate, where nobody has the connection.</summary>
internal static class MemoryMeasurement
{
    private const int Count = 100_000;

    public static IEnumerable<Row> Measure()
    {
        Mailer[] mailers = [.. Enumerable.Range(0, Count).Select(_ => new Mailer())];
        string what = $"memory per connection, of {Count:#,0}, with its delegate";
        yield return Row.Value(what, "Signals, weak", Bytes(mailers, weak: true), "B", Target.AtMost(256));
        yield return Row.Value(what, "Signals, strong", Bytes(mailers, weak: false), "B", Target.AtMost(160));
    }

    private static double Bytes(Mailer[] mailers, bool weak)
    {
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        long before = InUse();
        foreach (Mailer mailer in mailers)
        {
            signal.Connect(mailer.OnRegistered, weak: weak);
        }

        long after = InUse();
        GC.KeepAlive(signal);
        GC.KeepAlive(mailers);
        return (double)(after - before) / mailers.Length;
    }

    private static long InUse()
    {
        // Finalizers of what the last measurement left run one after the other, and let go of more.
        for (int i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
