using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using Signals.Relay;

namespace Signals.Nats.Publishing;

/// <summary>Publishes, and waits until a stream has the message: not longer than a time-out, and for no more than so many at once.</summary>
internal sealed class StreamPublisher(NatsLink link, TimeSpan timeout, int maxInFlight) : IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _inFlight = new(maxInFlight);

    public async Task PublishAsync(
        SignalStream stream, string id, NatsHeaders headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        Exception? failure = null;
        try
        {
            await _inFlight.WaitAsync(deadline.Token).ConfigureAwait(false);
            try
            {
                await link.ReadyAsync(deadline.Token).ConfigureAwait(false);
                RefuseTooLarge(body);
                while (await TryPublishAsync(stream, id, headers, body, deadline.Token).ConfigureAwait(false) is { } trouble)
                {
                    failure = trouble;
                    await Task.Delay(PauseAfterFailure, deadline.Token).ConfigureAwait(false);
                }
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
            string? trouble = link.Trouble;
            link.Drop();
            throw new TimeoutException(
                $"NATS did not confirm the message within {timeout}. Whether it is stored is not known. {trouble ?? failure?.Message}", exception);
        }
    }

    public void Dispose() => _inFlight.Dispose();

    // The id makes a message that is published again the same one, so that trying again is safe.
    private async Task<Exception?> TryPublishAsync(
        SignalStream stream, string id, NatsHeaders headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            await link.EnsureAsync(stream, cancellationToken).ConfigureAwait(false);
            PubAckResponse acknowledged = await link.JetStream
                .PublishAsync(
                    stream.Subject,
                    body,
                    NatsRawSerializer<ReadOnlyMemory<byte>>.Default,
                    new NatsJSPubOpts { MsgId = id, RetryAttempts = 1 },
                    new NatsHeaders(headers.ToDictionary(header => header.Key, header => header.Value)),
                    cancellationToken)
                .AsTask()
                .WaitAsync(cancellationToken)
                .ConfigureAwait(false);
            return acknowledged.Error is { } error
                ? throw new RelayException($"NATS refused the message: {error.Description}")
                : null;
        }
        catch (Exception exception) when (exception is NatsException or TimeoutException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return exception;
        }
    }

    private void RefuseTooLarge(ReadOnlyMemory<byte> body)
    {
        if (link.Connection.ServerInfo is { MaxPayload: var most } && body.Length + 1_024 > most)
        {
            throw new RelayException(
                $"The message has {body.Length:N0} bytes, and NATS takes {most:N0} with headers. Send a reference to what is large, or set 'max_payload' of the server.");
        }
    }
}
