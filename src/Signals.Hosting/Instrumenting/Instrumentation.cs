using System.Diagnostics;
using System.Diagnostics.Metrics;
using Signals.Diagnostics;

namespace Signals.Hosting.Instrumenting;

/// <summary>
/// Traces and measures sends, by OpenTelemetry's conventions for messaging. It does nothing but ask whether anybody listens, as long
/// as nobody does.
/// </summary>
internal sealed class Instrumentation : SendObserver
{
    public const string Name = "Signals";

    public static readonly string? Version = typeof(Instrumentation).Assembly.GetName().Version?.ToString(3);

    public static readonly ActivitySource Activities = new(Name, Version);

    private readonly TracedSignals _traced;

    public Instrumentation(SignalsMeter hosts, TracedSignals traced)
    {
        _traced = traced;
        Meter meter = hosts.Meter;
        Sent = meter.CreateCounter<long>(
            "messaging.client.sent.messages", "{message}", "Number of messages producer attempted to send to the broker.");
        Received = meter.CreateCounter<long>(
            "messaging.client.consumed.messages", "{message}", "Number of messages that were delivered to the application.");
        Duration = meter.CreateHistogram<double>(
            "messaging.client.operation.duration",
            "s",
            "Duration of messaging operation initiated by a producer or consumer client."
#if NET9_0_OR_GREATER
            , tags: null,
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
            }
#endif
            );
    }

    /// <summary>Counts sends.</summary>
    public Counter<long> Sent { get; }

    /// <summary>Counts calls of receivers.</summary>
    public Counter<long> Received { get; }

    /// <summary>Measures sends, in seconds.</summary>
    public Histogram<double> Duration { get; }

    public override bool IsEnabled => Activities.HasListeners() || IsMeasured;

    private bool IsMeasured => Sent.Enabled || Received.Enabled || Duration.Enabled;

    /// <summary>Starts an activity, if anybody listens and the signal is traced.</summary>
    public Activity? StartActivity(Signal signal)
        => Activities.HasListeners() && _traced.Contains(signal)
            ? Activities.StartActivity(ActivityKind.Producer, tags: Tags.OfSend(signal), name: $"send {signal.Name}")
            : null;

    protected override SendObservation? Begin(Signal signal, Type? senderType)
        => IsMeasured || _traced.Contains(signal) ? new Observation(this, signal) : null;
}
