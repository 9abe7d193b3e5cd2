using NATS.Client.Core;
using Signals.Relay.Transports;

namespace Signals.Nats.Consuming;

/// <summary>Gives one instance what is sent while it runs.</summary>
internal sealed class InstanceConsumer(NatsConnection connection, string subject, Func<IncomingMessage, Task<Verdict>> receive) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        INatsSub<byte[]> subscription = await connection
            .SubscribeCoreAsync(subject, serializer: NatsRawSerializer<byte[]>.Default, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        _running = Task.Run(() => ConsumeAsync(subscription), CancellationToken.None);

        // The server knows of the subscription with the answer to this.
        await connection.PingAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    private async Task ConsumeAsync(INatsSub<byte[]> subscription)
    {
        try
        {
            await foreach (NatsMsg<byte[]> message in subscription.Msgs.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                await receive(new IncomingMessage(message.Data, Failures: 0)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            await subscription.DisposeAsync().ConfigureAwait(false);
        }
    }
}
