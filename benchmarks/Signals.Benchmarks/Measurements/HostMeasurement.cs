using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What a send costs in a host that nobody traces or measures, compared with a send without a host.</summary>
internal static class HostMeasurement
{
    public static IEnumerable<Row> Measure(int count)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSignals(new SignalNamespace());
        using IHost host = builder.Build();
        host.Start();
        SignalNamespace hosted = host.Services.GetRequiredService<SignalNamespace>();
        Receiver[] receivers = Receiver.Create(count, Mix.OneMethod);
        Contender[] contenders =
        [
            new SignalContender(weak: true),
            new SignalContender(weak: true, hosted),
            new AsyncSignalContender(weak: true),
            new AsyncSignalContender(weak: true, hosted),
        ];
        foreach (Contender contender in contenders)
        {
            Array.ForEach(receivers, contender.Connect);
        }

        double[] nanoseconds = RoundRobin.Nanoseconds([.. contenders.Select(contender => (Action<int>)contender.Send)]);
        for (int i = 0; i < contenders.Length; i += 2)
        {
            string what = $"{(i == 0 ? "`Send`" : "`SendAsync`")}, {count} receivers of one method";
            yield return new Row(what, "Signals, without a host", Duration.Of(nanoseconds[i]));
            yield return Row.Ratio(what, "Signals, in a host that nobody traces", nanoseconds[i + 1], nanoseconds[i], "without a host");
        }

        GC.KeepAlive(receivers);
    }
}
