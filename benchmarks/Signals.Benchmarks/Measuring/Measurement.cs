using System.Globalization;
using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measurements;

namespace Signals.Benchmarks.Measuring;

/// <summary>Something to measure, in a process of its own: what the JIT learns from one must not change another.</summary>
/// <param name="Name">The name, which the process gets as its arguments.</param>
internal sealed record Measurement(string Name, Func<IEnumerable<Row>> Measure)
{
    private static readonly int[] Counts = [0, 1, 8, 64, 1_000, 100_000];

    /// <summary>Everything that the quick run measures.</summary>
    public static IReadOnlyList<Measurement> All { get; } =
    [
        .. Counts.Select(count => Send(Mix.OneMethod, count)),
        .. Counts.Where(count => count > 1).Select(count => Send(Mix.EightClasses, count)),
        new("allocation", AllocationMeasurement.Measure),
        SendAsync(1),
        SendAsync(8),
        SendAsync(64),
        new("senders", SenderMeasurement.Measure),
        new("growth", GrowthMeasurement.Measure),
        new("threads", ThreadMeasurement.Measure),
        new("connect", ConnectMeasurement.Measure),
        new("memory", MemoryMeasurement.Measure),
        new("collector", CollectorMeasurement.Measure),
        Hosted(0),
        Hosted(1),
        Hosted(8),
        new("first-use", FirstUseMeasurement.Measure),
        new("start-up", StartUpMeasurement.Measure),
        new("generator", GeneratorMeasurement.Measure),
        new("analyzers", AnalyzerMeasurement.Measure),
    ];

    /// <summary>What is looked at each time the code changes: little enough to be quick.</summary>
    public static IReadOnlyList<Measurement> Watched { get; } =
        [.. All.Where(measurement => measurement.Name is "allocation" or "send-8-EightClasses" or "send-64-OneMethod" or "send-async-8")];

    /// <summary>What the library costs a process that starts.</summary>
    public static IReadOnlyList<Measurement> Starting { get; } = [.. All.Where(measurement => measurement.Name is "first-use" or "start-up")];

    private static Measurement Send(Mix mix, int count)
        => new(string.Create(CultureInfo.InvariantCulture, $"send-{count}-{mix}"), () => SendMeasurement.Measure(mix, count));

    private static Measurement Hosted(int count)
        => new(string.Create(CultureInfo.InvariantCulture, $"host-{count}"), () => HostMeasurement.Measure(count));

    private static Measurement SendAsync(int count)
        => new(string.Create(CultureInfo.InvariantCulture, $"send-async-{count}"), () => SendAsyncMeasurement.Measure(count));
}
