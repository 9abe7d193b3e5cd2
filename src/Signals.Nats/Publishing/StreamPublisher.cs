using System.Diagnostics;
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

    /// <summary>
    /// Publishes a message. The result is true, as the server doesn't say whether anybody receives it. The headers are made anew for each try, since
    /// the client writes into them.
    /// </summary>
    public async Task<bool> PublishAsync(
        SignalStream stream, string id, Func<NatsHeaders> headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        Exception? failure = null;
        try
        {
            if (!await _inFlight.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
            {
                throw new TimeoutException();
            }

            try
            {
                await link.ReadyAsync(Rest(start), cancellationToken).ConfigureAwait(false);
                RefuseTooLarge(body);

                // The id makes a message that is published again the same one, so that trying again is safe.
                while (true)
                {
                    try
                    {
                        await link.EnsureAsync(stream, cancellationToken).AsTask().WaitAsync(Rest(start), cancellationToken).ConfigureAwait(false);
                        PubAckResponse acknowledged = await link.JetStream
                            .PublishAsync(
                                stream.Subject,
                                body,
                                NatsRawSerializer<ReadOnlyMemory<byte>>.Default,
                                new NatsJSPubOpts { MsgId = id, RetryAttempts = 1 },
                                headers(),
                                cancellationToken)
                            .AsTask()
                            .WaitAsync(Rest(start), cancellationToken)
                            .ConfigureAwait(false);
                        if (acknowledged.Error is { } error)
                        {
                            throw new RelayException($"NATS refused the message: {error.Description}");
                        }

                        return true;
                    }
                    catch (Exception exception) when (IsWorthAnotherTry(exception, start, cancellationToken))
                    {
                        failure = exception;
                    }

                    await Task.Delay(PauseAfterFailure, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                _inFlight.Release();
            }
        }
        catch (Exception exception) when (exception is TimeoutException or NatsException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            string? trouble = link.Trouble;
            link.Drop();
            throw new TimeoutException(
                $"NATS did not confirm the message within {timeout}. Whether it is stored is not known. {trouble ?? failure?.Message}", exception);
        }
    }

    public void Dispose() => _inFlight.Dispose();

    private TimeSpan Rest(long start) => timeout - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;

    // The client gives up by itself as well, with a time-out or a cancellation of its own.
    private bool IsWorthAnotherTry(Exception exception, long start, CancellationToken cancellationToken)
        => exception is NatsException or TimeoutException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested
            && Rest(start) > PauseAfterFailure;

    private void RefuseTooLarge(ReadOnlyMemory<byte> body)
    {
        if (link.Connection.ServerInfo is { MaxPayload: var most } && body.Length + 1_024 > most)
        {
            throw new RelayException(
                $"The message has {body.Length:N0} bytes, and NATS takes {most:N0} with headers. Send a reference to what is large, or set 'max_payload' of the server.");
        }
    }
}
