using System.Collections.Concurrent;
using RabbitMQ.Client;
using Signals.RabbitMQ.Connecting;
using Signals.RabbitMQ.Consuming;
using Signals.RabbitMQ.Publishing;
using Signals.Relay.Transports;

namespace Signals.RabbitMQ;

/// <summary>Carries messages by RabbitMQ: on one connection those that go out, on another those that come in.</summary>
/// <remarks>A broker that is short of memory or disk blocks the connections that publish, and must not keep anybody from acknowledging.</remarks>
internal sealed class RabbitMqTransport : IRelayTransport
{
    private readonly RelayTransportContext _context;
    private readonly RabbitMqOptions _options;
    private readonly Topology _topology;
    private readonly SupervisedConnection _outgoing;
    private readonly SupervisedConnection _incoming;
    private readonly ConfirmedPublisher _publisher;
    private readonly ConcurrentDictionary<QueueConsumer, bool> _consumers = new();

    public RabbitMqTransport(RelayTransportContext context, RabbitMqOptions options)
    {
        _context = context;
        _options = options;
        _topology = new Topology(context.Service, options.DeliveryLimit);
        var factory = new ConnectionFactory
        {
            Uri = options.Uri,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            ContinuationTimeout = TimeSpan.FromSeconds(10),
            HandshakeContinuationTimeout = TimeSpan.FromSeconds(5),
        };
        options.ConfigureConnection?.Invoke(factory);
        factory.AutomaticRecoveryEnabled = false;
        factory.TopologyRecoveryEnabled = false;
        _outgoing = new SupervisedConnection(factory, $"{context.Service} out", context.Logger);
        _incoming = new SupervisedConnection(factory, $"{context.Service} in", context.Logger);
        _publisher = new ConfirmedPublisher(_outgoing, context.PublishTimeout, options.MaxInFlight);
    }

    public string? Trouble
        => _outgoing.Trouble ?? _incoming.Trouble ?? _consumers.Keys.Select(consumer => consumer.Trouble).FirstOrDefault(trouble => trouble is not null);

    public Task<bool> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
        => _publisher.PublishAsync(
            Topology.Exchange,
            message.Signal,
            new BasicProperties
            {
                AppId = _context.Service,
                ContentType = OutgoingMessage.ContentType,
                DeliveryMode = DeliveryModes.Persistent,
                MessageId = message.Id,
                Type = message.Signal,
            },
            message.Body,
            cancellationToken);

    public async Task DeclareAsync(RelaySubscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.IsEverywhere)
        {
            return;
        }

        while (true)
        {
            LiveConnection live = await _incoming.ConnectedAsync(cancellationToken).ConfigureAwait(false);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, live.Lost);
            try
            {
                await using IChannel channel = await live.Connection.CreateChannelAsync(cancellationToken: ending.Token).ConfigureAwait(false);
                await _topology.DeclareQueueAsync(channel, subscription.Signal, ending.Token).ConfigureAwait(false);
                return;
            }
            catch (Exception) when (live.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                // On the next connection.
            }
        }
    }

    public async Task<IAsyncDisposable> SubscribeAsync(
        RelaySubscription subscription, Func<IncomingMessage, Task<Verdict>> receive, CancellationToken cancellationToken)
    {
        var consumer = new QueueConsumer(_incoming, _publisher, _topology, subscription, _options.Prefetch, receive, _context.Logger);
        _consumers[consumer] = true;
        try
        {
            await consumer.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _consumers.TryRemove(consumer, out _);
            throw;
        }

        return new Consuming(this, consumer);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (QueueConsumer consumer in _consumers.Keys)
        {
            await consumer.DisposeAsync().ConfigureAwait(false);
        }

        await _incoming.DisposeAsync().ConfigureAwait(false);
        await _outgoing.DisposeAsync().ConfigureAwait(false);
        _publisher.Dispose();
    }

    private sealed class Consuming(RabbitMqTransport transport, QueueConsumer consumer) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await consumer.DisposeAsync().ConfigureAwait(false);
            transport._consumers.TryRemove(consumer, out _);
        }
    }
}
