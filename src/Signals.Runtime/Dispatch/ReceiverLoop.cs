using Signals.CompilerServices;
using Signals.Connecting;

namespace Signals.Dispatch;

/// <summary>The loops that most sends spend their time in.</summary>
internal static class ReceiverLoop
{
    // It knows neither messages nor senders, so that no two signals share its code.
    // Without a try, so that the loop's variables can stay in registers; where a receiver throws, the position tells which.
    public static void Run<TCall>(ReceiverEntry[] entries, ref int position, int end, ref int skipped, TCall call)
        where TCall : struct, IReceiverCall
    {
        for (int i = position; i < end; i++)
        {
            position = i + 1;
            if (entries[i].Receiver is { } receiver)
            {
                call.Invoke(receiver);

                // Where it throws, the filter that asks for it finds it.
                GC.KeepAlive(receiver);
            }
            else
            {
                skipped++;
            }
        }

        // It keeps the handles that were read.
        GC.KeepAlive(entries);
    }

    /// <summary>Calls receivers until one doesn't complete at once.</summary>
    /// <returns>What to wait for, or <see langword="null"/> when all completed at once.</returns>
    public static Task? RunUntilPending<TMessage, TCall>(
        ReceiverEntry[] entries, ref int position, int end, TCall call, CancellationToken cancellationToken, out Delegate? pending)
        where TCall : struct, IAsyncReceiverCall<TMessage>
    {
        for (int i = position; i < end; i++)
        {
            position = i + 1;
            if (entries[i].Receiver is { } receiver)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ValueTask task = call.InvokeAsync(receiver);
                if (!task.IsCompletedSuccessfully)
                {
                    pending = receiver;
                    return task.AsTask();
                }

                GC.KeepAlive(receiver);
            }
        }

        GC.KeepAlive(entries);
        pending = null;
        return null;
    }
}
