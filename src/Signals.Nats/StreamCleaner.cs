using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Signals.Nats;

/// <summary>Removes from streams what every service has acknowledged, from time to time.</summary>
/// <remarks>Each instance does, and comes to the same. The newest messages are kept, since a stream should not run empty: <see cref="Topology"/>.</remarks>
internal sealed class StreamCleaner : IAsyncDisposable
{
    public const ulong Kept = 100;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly NatsLink _link;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public StreamCleaner(NatsLink link)
    {
        _link = link;
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    /// <summary>Removes from one stream what every service has acknowledged.</summary>
    public static async Task CleanAsync(INatsJSContext jetStream, string stream, CancellationToken cancellationToken)
    {
        // First the end of the stream: a consumer that is made meanwhile begins behind it.
        INatsJSStream found = await jetStream.GetStreamAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        StreamState state = found.Info.State;
        ulong acknowledged = (ulong)state.LastSeq;
        await foreach (INatsJSConsumer consumer in jetStream.ListConsumersAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            acknowledged = Math.Min(acknowledged, (ulong)consumer.Info.AckFloor.StreamSeq);
        }

        if (acknowledged > Kept && acknowledged - Kept >= (ulong)state.FirstSeq)
        {
            await jetStream
                .PurgeStreamAsync(stream, new StreamPurgeRequest { Seq = acknowledged - Kept + 1 }, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                foreach (SignalStream stream in _link.Streams.Where(stream => stream.IsCleaned))
                {
                    await TryCleanAsync(stream).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TryCleanAsync(SignalStream stream)
    {
        try
        {
            await CleanAsync(_link.JetStream, stream.Name, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NatsException or TimeoutException
            || (exception is OperationCanceledException && !_stopping.IsCancellationRequested))
        {
            // The next time will do.
        }
    }
}
