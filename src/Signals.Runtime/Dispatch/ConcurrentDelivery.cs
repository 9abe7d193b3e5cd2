namespace Signals.CompilerServices;

/// <summary><see cref="Delivery.Concurrent"/>: all receivers are started in connection order, then all are awaited.</summary>
internal static class ConcurrentDelivery
{
    /// <summary>Starts the receivers.</summary>
    /// <returns>What awaits those that didn't complete at once, or <see langword="null"/> when all did. The outcome is in the send then.</returns>
    public static Task<TSend>? Deliver<TSender, TSend>(
        Signal signal, ref Sending sending, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TSend : struct, ISend
    {
        List<Started>? started = null;
        bool isDone = false;
        do
        {
            try
            {
                Start(ref sending, ref send, ref started);
                isDone = true;
            }
            catch (Exception exception) when (signal.OnError != OnError.ThrowAtOnce)
            {
                // Taken for a task that failed, so that failures come in connection order.
                (started ??= []).Add(new Started(sending.Current, Receiver: null, send.Place, Task.FromException(exception)));
            }
        }
        while (!isDone);

        if (started is not null)
        {
            return AwaitAllAsync(signal, sending, sender, send, started, cancellationToken);
        }

        sending.Complete(signal);
        return null;
    }

    private static void Start<TSend>(ref Sending sending, ref TSend send, ref List<Started>? started)
        where TSend : struct, ISend
    {
        do
        {
            Slot[] slots = sending.Slots;
            int end = sending.End;
            for (int i = sending.Position; i < end; i++)
            {
                sending.Position = i + 1;
                if (slots[i].Receiver<Delegate>() is not { } receiver)
                {
                    continue;
                }

                sending.CountCall();
                if (send.Call(slots[i], receiver) is { } task)
                {
                    (started ??= []).Add(new Started(slots[i], receiver, send.Place, task));
                }
            }
        }
        while (sending.MoveToNextRun());
    }

    private static async Task<TSend> AwaitAllAsync<TSender, TSend>(
        Signal signal, Sending sending, TSender sender, TSend send, List<Started> started, CancellationToken cancellationToken)
        where TSend : struct, ISend
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
                send.Complete(receiver.Place, receiver.Slot, receiver.Task);
            }
            catch (Exception exception) when (signal.OnError != OnError.ThrowAtOnce)
            {
                sending.Fail(signal, receiver.Slot, sender, AsyncFailure.All(receiver.Task, exception), cancellationToken);
            }
        }

        sending.Complete(signal);
        return send;
    }

    // Throws as soon as one fails. What others that are still under way throw later is left to
    // TaskScheduler.UnobservedTaskException, as for any task that nobody awaits.
    private static async Task FirstFailureAsync(List<Started> started)
    {
        var failed = new TaskCompletionSource<Task>();
        foreach (Started receiver in started)
        {
            _ = receiver.Task.ContinueWith(
                static (task, failed) => ((TaskCompletionSource<Task>)failed!).TrySetResult(task),
                failed,
                CancellationToken.None,
                TaskContinuationOptions.NotOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        await Task.WhenAny(failed.Task, Task.WhenAll(started.ConvertAll(receiver => receiver.Task))).ConfigureAwait(false);
        if (failed.Task.IsCompleted)
        {
            await (await failed.Task.ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    // Holds the receiver until the send is over, so that a weak one stays until it is done.
    private readonly record struct Started(Slot Slot, Delegate? Receiver, int Place, Task Task);
}
