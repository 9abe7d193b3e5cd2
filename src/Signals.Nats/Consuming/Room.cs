namespace Signals.Nats.Consuming;

/// <summary>How many messages an instance may be sent before it has handled those before.</summary>
internal sealed class Room(int size)
{
    private readonly object _lock = new();
    private int _taken;
    private TaskCompletionSource _freed = NewFreed();

    /// <summary>Waits until there is room for half of it, and takes all that is free.</summary>
    public async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task freed;
            lock (_lock)
            {
                int free = size - _taken;
                if (free >= Math.Max(1, size / 2))
                {
                    _taken = size;
                    return free;
                }

                freed = _freed.Task;
            }

            await freed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Free(int count)
    {
        TaskCompletionSource freed;
        lock (_lock)
        {
            _taken -= count;
            freed = _freed;
            _freed = NewFreed();
        }

        freed.TrySetResult();
    }

    private static TaskCompletionSource NewFreed() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
