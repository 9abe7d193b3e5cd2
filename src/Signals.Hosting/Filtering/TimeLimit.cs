using Microsoft.Extensions.Logging;
using Signals.Diagnostics;

namespace Signals.Hosting.Filtering;

/// <summary>Logs receivers that take longer than they may, and cancels them where that is possible.</summary>
internal sealed partial class TimeLimit(TimeSpan limit, TimeProvider time, ILogger logger) : IReceiverFilter
{
    // Nothing can end a receiver of a sync signal. It is logged while it runs: it may never return.
    public void Invoke(ReceiverCall call)
    {
        using ITimer timer = time.CreateTimer(
            _ => LogSlow(logger, ReceiverName.Of(call.Receiver), call.Signal.Name, limit), null, limit, Timeout.InfiniteTimeSpan);
        call.Next();
    }

    public async ValueTask InvokeAsync(ReceiverCall call)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        bool isOver = false;
        ITimer timer = time.CreateTimer(
            _ =>
            {
                Volatile.Write(ref isOver, true);
                LogSlow(logger, ReceiverName.Of(call.Receiver), call.Signal.Name, limit);
                over.Cancel();
            },
            null,
            limit,
            Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            try
            {
                await call.NextAsync(over.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (Volatile.Read(ref isOver) && !call.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"The receiver {ReceiverName.Of(call.Receiver)} of the signal '{call.Signal.Name}' took longer than {limit}, and was cancelled.",
                    exception);
            }
        }
    }

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "The receiver {Receiver} of the signal '{Signal}' takes longer than {Limit}.",
        EventName = "ReceiverSlow")]
    private static partial void LogSlow(ILogger logger, string receiver, string signal, TimeSpan limit);
}
