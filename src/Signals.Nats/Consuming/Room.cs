namespace Signals.Nats.Consuming;

/// <summary>How many messages an instance may be sent before it has handled those before.</summary>
internal sealed class Room(int size)
{
    private readonly object _lock = new();
    private int _taken;
    private TaskCompletionSource? _waiting;

    // Taking each place that gets free by itself would be a request to the server for each message.
    private int Worthwhile => Math.Max(1, size / 2);

    /// <summary>Waits until there is room for half of it, and takes all that is free. Nobody else may be waiting.</summary>
    public async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task freed;
            lock (_lock)
            {
                int free = size - _taken;
                if (free >= Worthwhile)
                {
                    _taken = size;
                    return free;
                }

                _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                freed = _waiting.Task;
            }

            await freed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Free(int count)
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            _taken -= count;
            waiting = size - _taken >= Worthwhile ? _waiting : null;
        }

        waiting?.TrySetResult();
    }
}
