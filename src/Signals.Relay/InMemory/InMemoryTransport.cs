using Signals.Relay.Transports;

namespace Signals.Relay.InMemory;

/// <summary>Carries messages by an <see cref="InMemoryBroker"/>.</summary>
internal sealed class InMemoryTransport(InMemoryBroker broker, string service) : IRelayTransport
{
    public string? Trouble => null;

    public Task<bool> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
        => cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<bool>(cancellationToken)
            : Task.FromResult(broker.Publish(message.Signal, message.Body));

    public Task DeclareAsync(RelaySubscription subscription, CancellationToken cancellationToken)
    {
        if (!subscription.IsEverywhere)
        {
            broker.QueueOf(service, subscription.Signal);
        }

        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable> SubscribeAsync(
        RelaySubscription subscription, Func<IncomingMessage, Task<Verdict>> receive, CancellationToken cancellationToken)
        => Task.FromResult<IAsyncDisposable>(new InMemoryConsumer(broker, service, subscription, receive));

    public ValueTask DisposeAsync() => default;
}
