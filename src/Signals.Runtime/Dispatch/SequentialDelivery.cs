using Signals.Connecting;

namespace Signals.Dispatch;

/// <summary><see cref="Delivery.Sequential"/>: each receiver is awaited before the next is called.</summary>
internal static class SequentialDelivery
{
    /// <summary>Calls the receivers.</summary>
    /// <returns>The rest of the send, or <see langword="null"/> when all completed at once. The outcome is in the send then.</returns>
    public static Task<TSend>? Deliver<TMessage, TSender, TSend>(
        Signal signal, ref Sending sending, IReceiverFilter[]? filters, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TSend : struct, IAsyncSend<TMessage>
    {
        Task? pending = CallUntilPending<TMessage, TSender, TSend>(
            signal, ref sending, filters, sender, ref send, cancellationToken, out Delegate? receiver);
        if (pending is not null)
        {
            return GoOnAsync<TMessage, TSender, TSend>(signal, sending, filters, sender, send, pending, receiver, cancellationToken);
        }

        sending.Complete(signal);
        return null;
    }

    /// <summary>Awaits a receiver, and goes on with those after it.</summary>
    public static async Task<TSend> GoOnAsync<TMessage, TSender, TSend>(
        Signal signal, Sending sending, IReceiverFilter[]? filters, TSender sender, TSend send, Task? pending, Delegate? receiver, CancellationToken cancellationToken)
        where TSend : struct, IAsyncSend<TMessage>
    {
        // A weak receiver is held until it is done, unless it is still to be called on its context.
        while (pending is not null)
        {
            try
            {
                await pending.ConfigureAwait(false);
                send.Complete(send.Place, sending.Walk.Current, receiver, pending);
            }
            catch (Exception exception)
                when (sending.GoesOn(
                    signal, sending.Walk.Current, receiver ?? sending.Walk.Current.Receiver, sender, exception, cancellationToken))
            {
                sending.Outcome.Fail(
                    signal,
                    sending.Walk.Current,
                    receiver ?? sending.Walk.Current.Receiver,
                    sender,
                    AsyncFailure.All(pending, exception),
                    cancellationToken);
            }

            GC.KeepAlive(receiver);
            pending = CallUntilPending<TMessage, TSender, TSend>(
                signal, ref sending, filters, sender, ref send, cancellationToken, out receiver);
        }

        sending.Complete(signal);
        return send;
    }

    private static Task? CallUntilPending<TMessage, TSender, TSend>(
        Signal signal, ref Sending sending, IReceiverFilter[]? filters, TSender sender, ref TSend send, CancellationToken cancellationToken, out Delegate? receiver)
        where TSend : struct, IAsyncSend<TMessage>
    {
        while (!sending.Outcome.IsCancelled)
        {
            try
            {
                return CallUntilPending<TMessage, TSender, TSend>(ref sending, filters, sender, ref send, cancellationToken, out receiver);
            }
            catch (Exception exception) when (sending.GoesOn(signal, sender, exception, cancellationToken))
            {
                sending.Outcome.Fail(signal, sending.Walk.Current, sending.Walk.Held, sender, exception, cancellationToken);
            }
        }

        receiver = null;
        return null;
    }

    private static Task? CallUntilPending<TMessage, TSender, TSend>(
        ref Sending sending, IReceiverFilter[]? outer, TSender sender, ref TSend send, CancellationToken cancellationToken, out Delegate? receiver)
        where TSend : struct, IAsyncSend<TMessage>
    {
        do
        {
            ReceiverEntry[] entries = sending.Walk.Entries;
            int end = sending.Walk.End;
            for (int i = sending.Walk.Position; i < end; i++)
            {
                sending.Walk.Position = i + 1;
                Slot slot = entries[i].Slot;
                receiver = slot.Receiver;
                if (receiver is null)
                {
                    sending.Walk.Skipped++;
                    continue;
                }

                if (cancellationToken.IsCancellationRequested)
                {
                    sending.Walk.Skipped++;
                    cancellationToken.ThrowIfCancellationRequested();
                }

                sending.Outcome.CountCall();
                Task? pending = outer is null && slot.IsPlain
                    ? send.Call(slot, receiver, cancellationToken)
                    : ReceiverCalling.Call<TMessage, TSender, TSend>(slot, ref receiver, outer, sender, ref send, cancellationToken);
                if (pending is not null)
                {
                    return pending;
                }
            }
        }
        while (sending.Walk.MoveToNextRun());

        receiver = null;
        return null;
    }
}
