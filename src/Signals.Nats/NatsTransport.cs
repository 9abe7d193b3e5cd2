using System.Collections.Concurrent;
using NATS.Client.Core;
using Signals.Nats.Consuming;
using Signals.Nats.Publishing;
using Signals.Relay.Transports;

namespace Signals.Nats;

/// <summary>Carries messages by NATS JetStream, and those for each instance by NATS alone.</summary>
internal sealed class NatsTransport : IRelayTransport
{
    private readonly RelayTransportContext _context;
    private readonly NatsOptions _options;
    private readonly Topology _topology;
    private readonly NatsLink _link;
    private readonly StreamPublisher _publisher;
    private readonly ConcurrentDictionary<StreamConsumer, bool> _consumers = new();

    public NatsTransport(RelayTransportContext context, NatsOptions options)
    {
        _context = context;
        _options = options;
        _topology = new Topology(context.Service, options);
        NatsOpts connection = NatsOpts.Default with
        {
            Url = options.Uri.OriginalString,
            Name = context.Service,
            MaxReconnectRetry = -1,
            ReconnectWaitMin = TimeSpan.FromMilliseconds(100),
            ReconnectWaitMax = TimeSpan.FromSeconds(2),
            ReconnectJitter = TimeSpan.FromMilliseconds(250),
            IgnoreAuthErrorAbort = true,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            RequestTimeout = TimeSpan.FromSeconds(2),
            PingInterval = TimeSpan.FromSeconds(10),
        };
        connection = options.ConfigureConnection?.Invoke(connection) ?? connection;
        _link = new NatsLink(connection, $"{options.Uri.Host}:{options.Uri.Port}", _topology, context.Logger);
        _publisher = new StreamPublisher(_link, context.PublishTimeout, options.MaxInFlight);
    }

    public string? Trouble
        => _link.Trouble ?? _consumers.Keys.Select(consumer => consumer.Trouble).FirstOrDefault(trouble => trouble is not null);

    public Task<bool> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
        => _publisher.PublishAsync(
            Topology.StreamOf(message.Signal),
            message.Id,
            static () => new NatsHeaders { [HeaderNames.ContentType] = OutgoingMessage.ContentType },
            message.Body,
            cancellationToken);

    public async Task DeclareAsync(RelaySubscription subscription, CancellationToken cancellationToken)
    {
        if (!subscription.IsEverywhere)
        {
            await _link.ReadyAsync(cancellationToken).ConfigureAwait(false);
            SignalStream stream = Topology.StreamOf(subscription.Signal);
            await _link.EnsureAsync(stream, cancellationToken).ConfigureAwait(false);
            await _topology.DeclareConsumerAsync(_link.JetStream, stream, subscription.Signal, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<IAsyncDisposable> SubscribeAsync(
        RelaySubscription subscription, Func<IncomingMessage, Task<Verdict>> receive, CancellationToken cancellationToken)
    {
        if (subscription.IsEverywhere)
        {
            await _link.ReadyAsync(cancellationToken).ConfigureAwait(false);
            var instance = new InstanceConsumer(_link.Connection, Topology.StreamOf(subscription.Signal).Subject, receive);
            await instance.StartAsync(cancellationToken).ConfigureAwait(false);
            return instance;
        }

        var consumer = new StreamConsumer(_link, _publisher, _topology, _options, subscription, receive, _context.Logger);
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

        return new Subscription(this, consumer);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (StreamConsumer consumer in _consumers.Keys)
        {
            await consumer.DisposeAsync().ConfigureAwait(false);
        }

        await _link.DisposeAsync().ConfigureAwait(false);
        _publisher.Dispose();
    }

    private sealed class Subscription(NatsTransport transport, StreamConsumer consumer) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await consumer.DisposeAsync().ConfigureAwait(false);
            transport._consumers.TryRemove(consumer, out _);
        }
    }
}
