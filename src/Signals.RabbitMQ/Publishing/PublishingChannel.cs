using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Signals.RabbitMQ.Connecting;
using Signals.Relay;

namespace Signals.RabbitMQ.Publishing;

/// <summary>The channel of one connection on which messages are published.</summary>
internal sealed class PublishingChannel
{
    private readonly LiveConnection _live;
    private readonly IChannel _channel;
    private readonly ConcurrentDictionary<TimeSpan, Task> _retries = new();

    private PublishingChannel(LiveConnection live, IChannel channel)
    {
        _live = live;
        _channel = channel;
    }

    public static async Task<PublishingChannel> OpenAsync(LiveConnection live, CancellationToken cancellationToken)
    {
        IChannel channel = await live.Connection
            .CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            live.Drop($"The channel that publishes was closed: {reason.ReplyText}");
            return Task.CompletedTask;
        };
        await Topology.DeclareExchangeAsync(channel, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        return new PublishingChannel(live, channel);
    }

    public bool IsOf(LiveConnection live) => _live == live;

    /// <summary>Declares where messages wait, once for each pause.</summary>
    public Task DeclareRetryAsync(Topology topology, TimeSpan pause, CancellationToken cancellationToken)
        => _retries.GetOrAdd(pause, pause => topology.DeclareRetryAsync(_channel, pause, _live.Lost)).WaitAsync(cancellationToken);

    /// <summary>Publishes a message. The result is whether a queue has it.</summary>
    public async Task<bool> PublishAsync(
        string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        // What waits for a confirmation may wait for good when the connection ends. So nobody waits for that alone.
        Task publishing = _channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body, CancellationToken.None).AsTask();
        try
        {
            await Task.WhenAny(publishing, _live.Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!publishing.IsCompleted)
            {
                _live.Lost.ThrowIfCancellationRequested();
            }

            await publishing.ConfigureAwait(false);
            return true;
        }
        catch (PublishException exception) when (exception.IsReturn)
        {
            return false;
        }
        catch (PublishException exception)
        {
            throw new RelayException("RabbitMQ refused the message: a queue is full, or could not store it.", exception);
        }
        finally
        {
            _ = publishing.ContinueWith(
                static publishing => publishing.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
