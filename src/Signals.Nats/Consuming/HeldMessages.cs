namespace Signals.Nats.Consuming;

/// <summary>The messages of one stream that an instance was sent and has not settled yet: never more than so many.</summary>
internal sealed class HeldMessages(int size)
{
    private readonly HashSet<HeldMessage> _held = new(ReferenceEqualityComparer.Instance);
    private int _taken;
    private TaskCompletionSource? _waiting;

    /// <summary>Those that were settled.</summary>
    public SettledMessages Settled { get; } = new();

    // Taking each place that gets free by itself would be a request to the server for each message.
    private int Worthwhile => Math.Max(1, size / 2);

    /// <summary>Waits until there is room for half of them, and takes all that is free. Nobody else may be waiting.</summary>
    public async Task<int> TakeRoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task freed;
            lock (_held)
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

    /// <summary>Gives back room that was taken and isn't needed.</summary>
    public void FreeRoom(int count) => Free(count, null);

    /// <summary>Holds a message, in room that was taken.</summary>
    public void Add(HeldMessage message)
    {
        lock (_held)
        {
            _held.Add(message);
        }
    }

    /// <summary>Holds a message no more, and frees its room.</summary>
    public void Remove(HeldMessage message) => Free(1, message);

    public HeldMessage[] ToArray()
    {
        lock (_held)
        {
            return [.. _held];
        }
    }

    private void Free(int count, HeldMessage? message)
    {
        TaskCompletionSource? waiting;
        lock (_held)
        {
            if (message is not null)
            {
                _held.Remove(message);
            }

            _taken -= count;
            waiting = size - _taken >= Worthwhile ? _waiting : null;
        }

        waiting?.TrySetResult();
    }
}
