using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What a send costs that might wait for its receivers and needn't, compared with one that doesn't wait.</summary>
internal static class SendAsyncMeasurement
{
    public static IEnumerable<Row> Measure(int count)
    {
        Receiver[] receivers = Receiver.Create(count, Mix.EightClasses);
        Contender[] contenders = [new SignalContender(weak: true), new AsyncSignalContender(weak: true)];
        foreach (Contender contender in contenders)
        {
            Array.ForEach(receivers, contender.Connect);
        }

        double[] nanoseconds = RoundRobin.Nanoseconds([.. contenders.Select(contender => (Action<int>)contender.Send)]);
        yield return Row.Ratio(
            $"`SendAsync`, {count:#,0} of eight classes that complete at once",
            contenders[1].Name,
            nanoseconds[1],
            nanoseconds[0],
            "`Send`",
            Target.AtMost(2));
        GC.KeepAlive(receivers);
    }
}
