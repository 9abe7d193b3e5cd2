namespace Signals.Diagnostics;

/// <summary>One send that a <see cref="SendObserver"/> watches. It is told everything in turn, never by two threads at once.</summary>
public abstract class SendObservation
{
    private bool _isOver;

    /// <summary>How many receivers were called so far.</summary>
    protected int ReceiversCalled { get; private set; }

    /// <summary>Occurs when a receiver failed.</summary>
    /// <param name="connection">Its connection, or <see langword="null"/> where the one that failed is a capture or stream.</param>
    /// <param name="exception">What it threw.</param>
    protected abstract void ReceiverFailed(Connection? connection, Exception exception);

    /// <summary>Occurs when the send is over.</summary>
    /// <param name="exception">What the send throws, or <see langword="null"/>.</param>
    protected abstract void Ended(Exception? exception);

    internal virtual void Start()
    {
        _isOver = false;
        ReceiversCalled = 0;
    }

    internal virtual void CountCall() => ReceiversCalled++;

    internal void Fail(Connection? connection, Exception exception) => ReceiverFailed(connection, exception);

    /// <summary>The send is over. Only the first time counts.</summary>
    internal void End(Exception? exception)
    {
        if (!_isOver)
        {
            _isOver = true;
            Ended(exception);
        }
    }

    /// <summary>The send is over at once, by what a receiver threw or by a cancellation.</summary>
    internal void Abandon(Connection? connection, Exception exception, CancellationToken cancellationToken)
    {
        if (_isOver)
        {
            return;
        }

        // What throws before any receiver is called is a capture, a stream or the sender.
        if (ReceiversCalled > 0 && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            ReceiverFailed(connection, exception);
        }

        End(exception);
    }
}
