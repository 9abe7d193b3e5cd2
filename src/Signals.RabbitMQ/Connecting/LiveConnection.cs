using RabbitMQ.Client;

namespace Signals.RabbitMQ.Connecting;

/// <summary>A connection from when it is open until it is lost or dropped.</summary>
internal sealed class LiveConnection(IConnection connection, CancellationTokenSource lost, Action forget)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isDropped;

    public IConnection Connection => connection;

    /// <summary>Is cancelled when nothing can be done with the connection any more.</summary>
    public CancellationToken Lost { get; } = lost.Token;

    public Task Ended => _ended.Task;

    /// <summary>Why it has ended.</summary>
    public string? Reason { get; private set; }

    /// <summary>Gives the connection up, so that a new one is made.</summary>
    public void Drop(string reason)
    {
        if (Interlocked.Exchange(ref _isDropped, 1) == 0)
        {
            Reason = reason;
            lost.Cancel();
            forget();
            _ended.TrySetResult();
        }
    }
}
