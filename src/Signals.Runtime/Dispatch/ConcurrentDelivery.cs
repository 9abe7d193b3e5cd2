using Signals.Connecting;

namespace Signals.Dispatch;

/// <summary><see cref="Delivery.Concurrent"/>: all receivers are started in connection order, then all are awaited.</summary>
internal static class ConcurrentDelivery
{
    /// <summary>Starts the receivers.</summary>
    /// <returns>What awaits those that didn't complete at once, or <see langword="null"/> when all did. The outcome is in the send then.</returns>
    public static Task<TSend>? Deliver<TMessage, TSender, TSend>(
        Signal signal, ref Sending sending, IReceiverFilter[]? filters, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TSend : struct, IAsyncSend<TMessage>
    {
        List<Started>? started = null;
        bool isDone = false;
        do
        {
            try
            {
                Start<TMessage, TSender, TSend>(ref sending, filters, sender, ref send, ref started, cancellationToken);
                isDone = true;
            }
            catch (Exception exception) when (sending.Walk.HoldCurrent() && signal.OnError != OnError.ThrowAtOnce)
            {
                // Taken for a task that failed, so that failures come in connection order.
                (started ??= []).Add(new Started(sending.Walk.Current, sending.Walk.Held, send.Place, Task.FromException(exception)));
            }
        }
        while (!isDone);

        if (started is not null)
        {
            return AwaitAllAsync<TMessage, TSender, TSend>(signal, sending, sender, send, started, cancellationToken);
        }

        sending.Outcome.Complete(signal);
        return null;
    }

    private static void Start<TMessage, TSender, TSend>(
        ref Sending sending, IReceiverFilter[]? outer, TSender sender, ref TSend send, ref List<Started>? started, CancellationToken cancellationToken)
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
                Delegate? receiver = slot.Receiver;
                if (receiver is null)
                {
                    continue;
                }

                sending.Outcome.CountCall();
                Task? task = outer is null && slot.IsPlain
                    ? send.Call(slot, receiver, cancellationToken)
                    : ReceiverCalling.Call<TMessage, TSender, TSend>(slot, ref receiver, outer, sender, ref send, cancellationToken);
                if (task is not null)
                {
                    (started ??= []).Add(new Started(slot, receiver, send.Place, task));
                }

                GC.KeepAlive(receiver);
            }
        }
        while (sending.Walk.MoveToNextRun());
    }

    private static async Task<TSend> AwaitAllAsync<TMessage, TSender, TSend>(
        Signal signal, Sending sending, TSender sender, TSend send, List<Started> started, CancellationToken cancellationToken)
        where TSend : struct, IAsyncSend<TMessage>
    {
        if (signal.OnError == OnError.ThrowAtOnce)
        {
            await FirstFailureAsync(started).ConfigureAwait(false);
        }

        foreach (Started receiver in started)
        {
            try
            {
                await receiver.Task.ConfigureAwait(false);
                send.Complete(receiver.Place, receiver.Slot, receiver.Receiver, receiver.Task);
            }
            catch (Exception exception) when (signal.OnError != OnError.ThrowAtOnce)
            {
                sending.Outcome.Fail(
                    signal,
                    receiver.Slot,
                    receiver.Receiver ?? receiver.Slot.Receiver,
                    sender,
                    AsyncFailure.All(receiver.Task, exception),
                    cancellationToken);
            }
        }

        sending.Outcome.Complete(signal);
        return send;
    }

    // Throws as soon as one fails. What others that are still under way throw later is left to
    // TaskScheduler.UnobservedTaskException, as for any task that nobody awaits.
    private static async Task FirstFailureAsync(List<Started> started)
    {
        var decisive = new TaskCompletionSource<Task>();
        int left = started.Count;
        foreach (Started receiver in started)
        {
            _ = receiver.Task.ContinueWith(
                task =>
                {
                    if (Interlocked.Decrement(ref left) == 0 || task.Status != TaskStatus.RanToCompletion)
                    {
                        decisive.TrySetResult(task);
                    }
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        await (await decisive.Task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    // Holds the receiver until the send is over, so that a weak one stays until it is done; unless it is still to be called on its context.
    private readonly record struct Started(Slot Slot, Delegate? Receiver, int Place, Task Task);
}
