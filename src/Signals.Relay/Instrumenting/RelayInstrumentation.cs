using System.Diagnostics;
using System.Diagnostics.Metrics;
using Signals.Relay.Wire;

namespace Signals.Relay.Instrumenting;

/// <summary>Traces and counts what goes out and comes in.</summary>
internal sealed class RelayInstrumentation : IDisposable
{
    public const string Name = "Signals.Relay";

    private static readonly string? Version = typeof(RelayInstrumentation).Assembly.GetName().Version?.ToString(3);

    private static readonly ActivitySource Activities = new(Name, Version);

    private readonly string _service;
    private readonly RelayState _state;

    // Those that a factory made are the factory's to dispose.
    private readonly Meter? _ownMeter;
    private readonly Counter<long> _published;
    private readonly Counter<long> _received;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _deadLetters;

    public RelayInstrumentation(string service, RelayState state, IMeterFactory? meters)
    {
        _service = service;
        _state = state;
        Meter meter = meters?.Create(Name, Version) ?? (_ownMeter = new Meter(Name, Version));
        _published = meter.CreateCounter<long>("signals.relay.published", "{message}", "Messages that the broker has taken.");
        _received = meter.CreateCounter<long>("signals.relay.received", "{message}", "Messages from other services that were handled.");
        _failed = meter.CreateCounter<long>("signals.relay.failed", "{message}", "Messages that could not be published or not be handled, each time.");
        _deadLetters = meter.CreateCounter<long>("signals.relay.dead_letters", "{message}", "Messages that were given up.");
    }

    public Activity? StartPublish(string signal)
        => Activities.HasListeners()
            ? Activities.StartActivity($"publish {signal}", ActivityKind.Producer, default(ActivityContext), Tags(signal, "send"))
            : null;

    /// <summary>Starts an activity that goes on with the trace of whoever sent the message.</summary>
    public Activity? StartProcess(string signal, CloudEvent @event)
    {
        if (!Activities.HasListeners())
        {
            return null;
        }

        ActivityContext.TryParse(@event.TraceParent, @event.TraceState, isRemote: true, out ActivityContext parent);
        Activity? activity = Activities.StartActivity($"process {signal}", ActivityKind.Consumer, parent, Tags(signal, "process"));
        activity?.SetTag("messaging.message.id", @event.Id);
        return activity;
    }

    public void Published(string signal)
    {
        _state.CountPublished();
        Count(_published, signal);
    }

    public void PublishFailed(string signal, Activity? activity, Exception exception)
    {
        _state.CountFailed();
        Fail(_failed, signal, "send", activity, exception);
    }

    public void Received(string signal)
    {
        _state.CountReceived();
        Count(_received, signal);
    }

    public void ReceiverFailed(string signal, Activity? activity, Exception exception)
    {
        _state.CountFailed();
        Fail(_failed, signal, "process", activity, exception);
    }

    /// <summary>Counts a message that was given up, which is kept unless it was for one instance.</summary>
    public void Rejected(string signal, bool isForInstance)
    {
        if (!isForInstance)
        {
            _state.CountDeadLetter();
            Count(_deadLetters, signal);
        }
    }

    public void Dispose() => _ownMeter?.Dispose();

    private void Count(Counter<long> counter, string signal)
    {
        if (counter.Enabled)
        {
            counter.Add(1, Counted(signal));
        }
    }

    private void Fail(Counter<long> counter, string signal, string operation, Activity? activity, Exception exception)
    {
        TagList tags = Counted(signal);
        tags.Add("messaging.operation.type", operation);
        tags.Add("error.type", exception.GetType().ToString());
        counter.Add(1, tags);
        activity?.SetTag("error.type", exception.GetType().ToString());
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
    }

    private TagList Counted(string signal) => new()
    {
        { "messaging.destination.name", signal },
        { "signals.relay.service", _service },
    };

    private KeyValuePair<string, object?>[] Tags(string signal, string operation) =>
    [
        new("messaging.system", "signals"),
        new("messaging.operation.type", operation),
        new("messaging.destination.name", signal),
        new("signals.relay.service", _service),
    ];
}
