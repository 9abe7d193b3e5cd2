using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>One send that a <see cref="SendObserver"/> watches. It is told everything in turn, never by two threads at once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SendObservation
{
    private bool _isOver;

    /// <summary>How many receivers were called so far.</summary>
    protected internal int ReceiversCalled { get; internal set; }

    /// <summary>Occurs when a receiver failed.</summary>
    /// <param name="exception">What it threw.</param>
    protected internal abstract void ReceiverFailed(Exception exception);

    /// <summary>Occurs when the send is over.</summary>
    /// <param name="exception">What the send throws, or <see langword="null"/>.</param>
    protected abstract void Ended(Exception? exception);

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
    internal void Abandon(Exception exception, CancellationToken cancellationToken)
    {
        if (_isOver)
        {
            return;
        }

        // What throws before any receiver is called is a capture, a stream or the sender.
        if (ReceiversCalled > 0 && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            ReceiverFailed(exception);
        }

        End(exception);
    }
}
