using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using Signals.CompilerServices;
using Signals.Relay.Receiving;
using Signals.Relay.Transports;
using Signals.Relay.Wire;

namespace Signals.Relay.Publishing;

/// <summary>Publishes the messages of one signal: a receiver like any other, which is done when the broker has the message.</summary>
internal sealed class SignalPublisher<TMessage>(RelayConnection relay, string wireName, bool isReceived) : SignalPublisher
    where TMessage : class, IRelayedMessage<TMessage>
{
    private readonly Signal<TMessage> _signal = TMessage.SignalIn(relay.Signals);
    private readonly JsonTypeInfo<TMessage> _contract = TMessage.Contract(relay.Json);
    private Connection? _connection;
    private int _hasTold;

    public override void Connect() => _connection = _signal.Connect(PublishAsync, weak: false);

    public override void Disconnect() => _connection?.Dispose();

    private async Task PublishAsync(TMessage message, CancellationToken cancellationToken)
    {
        if (InboundMessage.IsBeingSent(message, publisher: this, relay.Signals))
        {
            return;
        }

        using Activity? activity = relay.Instrumentation.StartPublish(wireName);
        try
        {
            string id = relay.NextId();
            byte[] body = CloudEventWriter.Write(EventOf(message, id), message, _contract);
            if (body.Length > relay.Options.MaxMessageSize)
            {
                throw new RelayException(
                    $"The message of '{wireName}' has {body.Length:N0} bytes, and may have {relay.Options.MaxMessageSize:N0}. "
                    + $"Send a reference to what is large, or set {nameof(RelayOptions)}.{nameof(RelayOptions.MaxMessageSize)}.");
            }

            bool hasReceivers = await relay.Transport
                .PublishAsync(new OutgoingMessage(wireName, id, body), cancellationToken)
                .ConfigureAwait(false);
            relay.Instrumentation.Published(wireName);
            if (!hasReceivers && Interlocked.Exchange(ref _hasTold, 1) == 0)
            {
                relay.Log.NobodyReceives(wireName);
            }
        }
        catch (Exception exception)
        {
            relay.Instrumentation.PublishFailed(wireName, activity, exception);
            throw;
        }
    }

    private CloudEvent EventOf(TMessage message, string id) => new()
    {
        Id = id,
        Source = relay.Service,
        Type = wireName,
        Time = DateTimeOffset.UtcNow,
        Subject = PayloadJson.Subject(TMessage.SenderOf(message), relay.Json),
        Instance = relay.Instance,
        IsHandledBySource = isReceived,
        TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null,
        TraceState = Activity.Current?.TraceStateString,
    };
}
