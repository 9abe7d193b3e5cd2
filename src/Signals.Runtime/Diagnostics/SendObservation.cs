namespace Signals.Diagnostics;

/// <summary>One send that a <see cref="SendObserver"/> watches. It is told everything in turn, never by two threads at once.</summary>
public abstract class SendObservation
{
    private bool _isOver;

    // Who ends the send by what it throws.
    private Connection? _ending;

    /// <summary>How many receivers were called so far.</summary>
    protected int ReceiversCalled { get; private set; }

    /// <summary>Occurs when a receiver failed.</summary>
    /// <param name="connection">Its connection.</param>
    /// <param name="exception">What it threw.</param>
    protected abstract void ReceiverFailed(Connection connection, Exception exception);

    /// <summary>Occurs when the send is over.</summary>
    /// <param name="exception">What the send throws, or <see langword="null"/>.</param>
    protected abstract void Ended(Exception? exception);

    internal virtual void Start()
    {
        _isOver = false;
        _ending = null;
        ReceiversCalled = 0;
    }

    internal virtual void CountCall() => ReceiversCalled++;

    internal void Fail(Connection connection, Exception exception) => ReceiverFailed(connection, exception);

    /// <summary>The send is over. Only the first time counts.</summary>
    internal void End(Exception? exception)
    {
        if (!_isOver)
        {
            _isOver = true;
            Ended(exception);
        }
    }

    /// <summary>For the filter of an exception that a receiver threw: the send is about to end by it.</summary>
    internal void EndBy(Connection connection) => _ending = connection;

    /// <summary>The send is over at once, by what a receiver, a capture or a stream threw, or by a cancellation.</summary>
    internal void Abandon(Exception exception)
    {
        if (_ending is not null)
        {
            ReceiverFailed(_ending, exception);
        }

        End(exception);
    }
}
