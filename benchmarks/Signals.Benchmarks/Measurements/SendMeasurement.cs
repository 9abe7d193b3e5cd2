using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What a send costs with so many receivers, compared with raising a C# event.</summary>
internal static class SendMeasurement
{
    // From here on a peer's send takes so long that it tells nothing new.
    private const int MostForPeers = 1_000;

    public static IEnumerable<Row> Measure(Mix mix, int count)
    {
        Receiver[] receivers = Receiver.Create(count, mix);
        Contender reference = new EventContender();
        Contender[] contenders =
        [
            reference,
            new SignalContender(weak: true),
            new SignalContender(weak: false),
            .. count <= MostForPeers ? Contender.Peers() : [],
        ];
        foreach (Contender contender in contenders)
        {
            Array.ForEach(receivers, contender.Connect);
        }

        double[] nanoseconds = RoundRobin.Nanoseconds([.. contenders.Select(contender => (Action<int>)contender.Send)]);
        string what = $"`Send`, {count:#,0} {(count == 0 ? "receivers" : mix == Mix.OneMethod ? "of one method" : "of eight classes")}";
        for (int i = 0; i < contenders.Length; i++)
        {
            yield return contenders[i] == reference
                ? new Row(what, reference.Name, Duration.Of(nanoseconds[i]))
                : Row.Ratio(what, contenders[i].Name, nanoseconds[i], nanoseconds[0], "event", TargetOf(contenders[i], mix, count));
        }

        yield return Row.Ratio(what, "strong ones, to weak ones", nanoseconds[2], nanoseconds[1], "weak", Target.AtMost(1.05));
        GC.KeepAlive(receivers);
    }

    private static Target? TargetOf(Contender contender, Mix mix, int count) => (contender, mix, count) switch
    {
        (not SignalContender, _, _) => null,
        (_, _, 0) => Target.AtMost(1),
        (_, _, 1) => Target.AtMost(3),
        (_, Mix.EightClasses, 8 or 64) => Target.AtMost(1.1),
        (_, Mix.EightClasses, 1_000) => Target.AtMost(1.2),
        (_, Mix.EightClasses, 100_000) => Target.AtMost(6),
        (_, Mix.OneMethod, 8) => Target.AtMost(0.9),
        (_, Mix.OneMethod, 64) => Target.AtMost(0.6),
        _ => null,
    };
}
