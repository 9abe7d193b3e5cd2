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
            catch (Exception exception) when (sending.GoesOn(signal, sender, exception, cancellationToken))
            {
                // Taken for a task that failed, so that failures come in connection order.
                (started ??= []).Add(new Started(sending.Walk.Current, sending.Walk.Held, send.Place, Task.FromException(exception)));
            }
            catch
            {
                TellOfUnobserved(signal, started, sender, cancellationToken);
                throw;
            }
        }
        while (!isDone);

        if (started is not null)
        {
            return AwaitAllAsync<TMessage, TSender, TSend>(signal, sending, sender, send, started, cancellationToken);
        }

        sending.Complete(signal);
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
                    sending.Walk.Skipped++;
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
            await FirstFailureAsync(signal, sending, started, sender, cancellationToken).ConfigureAwait(false);
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

        sending.Complete(signal);
        return send;
    }

    // Throws as soon as one fails. What others that are still under way throw later is left to
    // TaskScheduler.UnobservedTaskException, as for any task that nobody awaits.
    private static async Task FirstFailureAsync<TSender>(
        Signal signal, Sending sending, List<Started> started, TSender sender, CancellationToken cancellationToken)
    {
        var decisive = new TaskCompletionSource<Started>();
        int left = started.Count;
        foreach (Started receiver in started)
        {
            WhenDone(receiver, task =>
            {
                bool isLast = Interlocked.Decrement(ref left) == 0;
                bool isDecisive = (isLast || task.Status != TaskStatus.RanToCompletion) && decisive.TrySetResult(receiver);
                if (!isDecisive)
                {
                    TellOfUnobserved(signal, receiver, sender, task, cancellationToken);
                }
            });
        }

        Started first = await decisive.Task.ConfigureAwait(false);
        try
        {
            await first.Task.ConfigureAwait(false);
        }
        catch (Exception exception) when (sending.GoesOn(
            signal, first.Slot, first.Receiver ?? first.Slot.Receiver, sender, exception, cancellationToken))
        {
            throw;
        }
    }

    // Those that were started when another threw at once, and that nobody waits for.
    private static void TellOfUnobserved<TSender>(Signal signal, List<Started>? started, TSender sender, CancellationToken cancellationToken)
        => started?.ForEach(receiver => WhenDone(receiver, task => TellOfUnobserved(signal, receiver, sender, task, cancellationToken)));

    private static void WhenDone(Started receiver, Action<Task> then)
        => receiver.Task.ContinueWith(then, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    // Who asks a task for its exception has observed it. So another task gets it, which nobody observes.
    private static void TellOfUnobserved<TSender>(Signal signal, Started receiver, TSender sender, Task task, CancellationToken cancellationToken)
    {
        if (task.Status == TaskStatus.RanToCompletion || signal.Space.FailureObservers is null)
        {
            return;
        }

        Exception exception = new TaskCanceledException(task);
        if (task.Exception is { } all)
        {
            new TaskCompletionSource<object?>().SetException(all.InnerExceptions);
            exception = all.InnerExceptions.Count == 1 ? all.InnerExceptions[0] : all;
        }

        SendOutcome.Tells(signal, receiver.Slot, receiver.Receiver ?? receiver.Slot.Receiver, sender, exception, cancellationToken);
    }

    // Holds the receiver until the send is over, so that a weak one stays until it is done; unless it is still to be called on its context.
    private readonly record struct Started(Slot Slot, Delegate? Receiver, int Place, Task Task);
}
