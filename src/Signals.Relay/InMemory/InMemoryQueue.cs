namespace Signals.Relay.InMemory;

#pragma warning disable CA1001 // a semaphore whose wait handle nobody asks for has nothing to dispose of

/// <summary>The messages that one service, or one instance, has still to handle.</summary>
internal sealed class InMemoryQueue(TimeProvider time)
{
    private readonly object _lock = new();
    private readonly LinkedList<QueuedMessage> _ready = new();
    private readonly SemaphoreSlim _available = new(0);
    private int _unsettled;

    public int Unsettled => Volatile.Read(ref _unsettled);

    public void Add(ReadOnlyMemory<byte> body)
    {
        Interlocked.Increment(ref _unsettled);
        Enqueue(new QueuedMessage(body, Failures: 0));
    }

    public async Task<QueuedMessage> TakeAsync(CancellationToken cancellationToken)
    {
        await _available.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            QueuedMessage message = _ready.First!.Value;
            _ready.RemoveFirst();
            return message;
        }
    }

    /// <summary>Forgets a message that was taken.</summary>
    public void Settle() => Interlocked.Decrement(ref _unsettled);

    /// <summary>Gives a message that was taken back its place.</summary>
    public void Return(QueuedMessage message)
    {
        lock (_lock)
        {
            _ready.AddFirst(message);
        }

        _available.Release();
    }

    /// <summary>Lets a message that was taken come again, behind those that are there by then.</summary>
    public void ReturnAfter(TimeSpan pause, QueuedMessage message)
        => Task.Delay(pause, time).ContinueWith(_ => Enqueue(message), TaskScheduler.Default);

    private void Enqueue(QueuedMessage message)
    {
        lock (_lock)
        {
            _ready.AddLast(message);
        }

        _available.Release();
    }
}
