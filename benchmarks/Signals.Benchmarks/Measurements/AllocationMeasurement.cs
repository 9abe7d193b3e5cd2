using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What a send allocates, which is nothing.</summary>
internal static class AllocationMeasurement
{
    private const int Sends = 1_000;

    public static IEnumerable<Row> Measure()
    {
        foreach (int count in (int[])[0, 1, 8, 64, 1_000])
        {
            Receiver[] receivers = Receiver.Create(count, Mix.EightClasses);
            foreach (Contender contender in (Contender[])[new SignalContender(weak: true), new SignalContender(weak: false)])
            {
                Array.ForEach(receivers, contender.Connect);
                yield return Row.Value($"`Send`, {count:#,0} receivers, allocates", contender.Name, Bytes(contender.Send), "B", Target.AtMost(0));
            }

            foreach (bool weak in (bool[])[true, false])
            {
                var contender = new AsyncSignalContender(weak);
                Array.ForEach(receivers, contender.Connect);
                yield return Row.Value(
                    $"`SendAsync`, {count:#,0} receivers, allocates", contender.Name, Bytes(contender.Send), "B", Target.AtMost(0));
            }

            GC.KeepAlive(receivers);
        }
    }

    private static double Bytes(Action<int> send)
    {
        send(Sends);
        long before = GC.GetAllocatedBytesForCurrentThread();
        send(Sends);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Sends;
    }
}
