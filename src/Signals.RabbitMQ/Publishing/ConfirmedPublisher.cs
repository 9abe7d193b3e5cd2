using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Signals.RabbitMQ.Connecting;
using Signals.Relay;

namespace Signals.RabbitMQ.Publishing;

/// <summary>Publishes, and waits until the broker has confirmed: not longer than a time-out, and for no more than so many at once.</summary>
internal sealed class ConfirmedPublisher(SupervisedConnection connection, TimeSpan timeout, int maxInFlight) : IDisposable
{
    private readonly SemaphoreSlim _inFlight = new(maxInFlight);
    private readonly SemaphoreSlim _opening = new(1);
    private volatile PublishingChannel? _channel;

    /// <summary>Publishes a message. The result is whether a queue has it.</summary>
    public Task<bool> PublishAsync(
        string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
        => PublishAsync(static (_, _) => Task.CompletedTask, exchange, routingKey, properties, body, cancellationToken);

    /// <summary>Publishes a message after what it needs was declared. The result is whether a queue has it.</summary>
    public async Task<bool> PublishAsync(
        Func<PublishingChannel, CancellationToken, Task> prepare,
        string exchange,
        string routingKey,
        BasicProperties properties,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        LiveConnection? live = null;
        try
        {
            await _inFlight.WaitAsync(deadline.Token).ConfigureAwait(false);
            try
            {
                live = await connection.ConnectedAsync(deadline.Token).ConfigureAwait(false);
                PublishingChannel channel = await ChannelAsync(live, deadline.Token).ConfigureAwait(false);
                await prepare(channel, deadline.Token).ConfigureAwait(false);
                return await channel.PublishAsync(exchange, routingKey, properties, body, deadline.Token).ConfigureAwait(false);
            }
            finally
            {
                _inFlight.Release();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested)
        {
            // Open and silent is dead.
            live?.Drop($"RabbitMQ did not confirm a message within {timeout}.");
            throw new TimeoutException(
                live is null
                    ? $"The message was not published within {timeout}. {connection.Trouble ?? "Too many others were waiting."}"
                    : $"RabbitMQ did not confirm the message within {timeout}. Whether it is stored is not known.",
                exception);
        }
        catch (Exception exception) when (exception is AlreadyClosedException or OperationInterruptedException or OperationCanceledException or IOException)
        {
            throw new RelayException(
                $"The connection to RabbitMQ was lost before the message was confirmed. Whether it is stored is not known. {live?.Reason}", exception);
        }
    }

    public void Dispose()
    {
        _inFlight.Dispose();
        _opening.Dispose();
    }

    private async Task<PublishingChannel> ChannelAsync(LiveConnection live, CancellationToken cancellationToken)
    {
        if (_channel is { } open && open.IsOf(live))
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_channel is not { } current || !current.IsOf(live))
            {
                _channel = current = await PublishingChannel.OpenAsync(live, cancellationToken).ConfigureAwait(false);
            }

            return current;
        }
        finally
        {
            _opening.Release();
        }
    }
}
