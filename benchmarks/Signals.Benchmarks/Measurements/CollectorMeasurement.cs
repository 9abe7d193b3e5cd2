using System.Diagnostics;
using System.Runtime.CompilerServices;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What many connections add to a gen-0 collection.</summary>
internal static class CollectorMeasurement
{
    private const int Count = 100_000;

    public static IEnumerable<Row> Measure()
    {
        double nothing = Collection();
        double table = WithTable() - nothing;
        double methods = WithMethods() - nothing;
        double attributes = Math.Max(0, WithAttributes() - nothing);
        string what = $"{Count:#,0} entries add to a gen-0 collection";
        yield return new Row(what, "`ConditionalWeakTable`", Duration.Of(table));
        yield return Row.Ratio(what, "Signals, weak connections to methods", methods, table, "`ConditionalWeakTable`", Target.AtMost(1));
        yield return Row.Ratio(what, "Signals, `ConnectReceivers`", attributes, methods, "the former", Target.AtMost(0.05));
    }

    private static double WithTable()
    {
        Mailer[] mailers = Mailers();
        var table = new ConditionalWeakTable<Mailer, object>();
        Array.ForEach(mailers, mailer => table.Add(mailer, new object()));
        return Collection(mailers, table);
    }

    private static double WithMethods()
    {
        Mailer[] mailers = Mailers();
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        Array.ForEach(mailers, mailer => signal.Connect(mailer.OnRegistered));
        return Collection(mailers, signal);
    }

    private static double WithAttributes()
    {
        Mailer[] mailers = Mailers();
        var signals = new SignalNamespace();
        Array.ForEach(mailers, mailer => mailer.ConnectReceivers(signals));
        return Collection(mailers, signals);
    }

    private static Mailer[] Mailers() => [.. Enumerable.Range(0, Count).Select(_ => new Mailer())];

    private static double Collection(params object[] kept)
    {
        // What is measured grew old, as what stays connected does.
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        double best = double.MaxValue;
        for (int i = 0; i < 200; i++)
        {
            long start = Stopwatch.GetTimestamp();
            GC.Collect(0);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        GC.KeepAlive(kept);
        return best;
    }
}
