namespace Signals.CompilerServices;

/// <summary><see cref="Delivery.Sequential"/>: each receiver is awaited before the next is called.</summary>
internal static class SequentialDelivery
{
    /// <summary>Calls the receivers.</summary>
    /// <returns>The rest of the send, or <see langword="null"/> when all completed at once. The outcome is in the send then.</returns>
    public static Task<TSend>? Deliver<TSender, TSend>(
        Signal signal, ref Sending sending, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TSend : struct, ISend
    {
        Task? pending = CallUntilPending(signal, ref sending, sender, ref send, cancellationToken, out Delegate? receiver);
        if (pending is not null)
        {
            return GoOnAsync(signal, sending, sender, send, pending, receiver, cancellationToken);
        }

        sending.Complete(signal);
        return null;
    }

    /// <summary>Awaits a receiver, and goes on with those after it.</summary>
    public static async Task<TSend> GoOnAsync<TSender, TSend>(
        Signal signal, Sending sending, TSender sender, TSend send, Task? pending, Delegate? receiver, CancellationToken cancellationToken)
        where TSend : struct, ISend
    {
        while (pending is not null)
        {
            try
            {
                await pending.ConfigureAwait(false);
                send.Complete(send.Place, sending.Current, pending);
            }
            catch (Exception exception) when (signal.OnError != OnError.ThrowAtOnce)
            {
                sending.Fail(signal, sending.Current, sender, AsyncFailure.All(pending, exception), cancellationToken);
            }

            // A weak receiver stays until it is done.
            GC.KeepAlive(receiver);
            pending = CallUntilPending(signal, ref sending, sender, ref send, cancellationToken, out receiver);
        }

        sending.Complete(signal);
        return send;
    }

    private static Task? CallUntilPending<TSender, TSend>(
        Signal signal, ref Sending sending, TSender sender, ref TSend send, CancellationToken cancellationToken, out Delegate? receiver)
        where TSend : struct, ISend
    {
        while (!sending.IsCancelled)
        {
            try
            {
                return CallUntilPending(ref sending, ref send, cancellationToken, out receiver);
            }
            catch (Exception exception) when (signal.OnError != OnError.ThrowAtOnce)
            {
                sending.Fail(signal, sending.Current, sender, exception, cancellationToken);
            }
        }

        receiver = null;
        return null;
    }

    private static Task? CallUntilPending<TSend>(
        ref Sending sending, ref TSend send, CancellationToken cancellationToken, out Delegate? receiver)
        where TSend : struct, ISend
    {
        do
        {
            Slot[] slots = sending.Slots;
            int end = sending.End;
            for (int i = sending.Position; i < end; i++)
            {
                sending.Position = i + 1;
                receiver = slots[i].Receiver<Delegate>();
                if (receiver is null)
                {
                    continue;
                }

                cancellationToken.ThrowIfCancellationRequested();
                sending.CountCall();
                if (send.Call(slots[i], receiver) is { } pending)
                {
                    return pending;
                }
            }
        }
        while (sending.MoveToNextRun());

        receiver = null;
        return null;
    }
}
