using System.Diagnostics;
using System.Diagnostics.Metrics;
using Signals.Hosting.Background;

namespace Signals.Hosting.Instrumenting;

/// <summary>Traces and measures what background receivers do.</summary>
internal sealed class BackgroundInstruments
{
    private readonly TracedSignals _traced;
    private readonly Counter<long> _received;
    private readonly Counter<long> _dropped;
    private readonly List<BackgroundQueue> _queues = [];

    public BackgroundInstruments(SignalsMeter meter, TracedSignals traced)
    {
        _traced = traced;
        _received = meter.Meter.CreateCounter<long>(
            "signals.background.received", "{message}", "Number of messages that background receivers took from their queue.");
        _dropped = meter.Meter.CreateCounter<long>(
            "signals.background.dropped", "{message}", "Number of messages that were dropped as the queue of background receivers was full.");
        meter.Meter.CreateObservableUpDownCounter(
            "signals.background.queued", Lengths, "{message}", "Number of messages that wait for background receivers.");
    }

    public void Add(BackgroundQueue queue)
    {
        lock (_queues)
        {
            _queues.Add(queue);
        }
    }

    public void Remove(BackgroundQueue queue)
    {
        lock (_queues)
        {
            _queues.Remove(queue);
        }
    }

    public BackgroundQueue? QueueOf(Type receivers)
    {
        lock (_queues)
        {
            return _queues.Find(queue => queue.Receivers == receivers);
        }
    }

    public Activity? StartActivity(BackgroundCall call)
        => Instrumentation.Activities.HasListeners() && _traced.Contains(call.Call.Signal)
            ? Instrumentation.Activities.StartActivity(
                ActivityKind.Consumer,
                tags: Tags.OfCall(call.Call.Signal),
                links: call.Sent == default ? null : [new ActivityLink(call.Sent)],
                name: $"process {call.Call.Signal.Name}")
            : null;

    public void Received(BackgroundQueue queue, Signal signal, Exception? failure)
    {
        TagList tags = Tags.OfQueue(queue, signal);
        if (failure is not null)
        {
            tags.Add(Tags.ErrorType, Tags.ErrorTypeOf(failure));
        }

        _received.Add(1, tags);
    }

    public void Dropped(BackgroundQueue queue, Signal signal) => _dropped.Add(1, Tags.OfQueue(queue, signal));

    private IEnumerable<Measurement<int>> Lengths()
    {
        lock (_queues)
        {
            return [.. _queues.Select(queue => new Measurement<int>(queue.Length, Tags.OfReceivers(queue)))];
        }
    }
}
