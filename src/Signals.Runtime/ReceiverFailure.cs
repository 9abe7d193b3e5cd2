namespace Signals;

/// <summary>A receiver threw.</summary>
/// <seealso cref="SignalNamespace.ReceiverFailed"/>
/// <seealso cref="Diagnostics.FailureObserver"/>
public sealed class ReceiverFailure
{
    internal ReceiverFailure(Connection connection, object? sender, Exception exception)
    {
        Connection = connection;
        Sender = sender;
        Exception = exception;
    }

    /// <summary>The connection of the receiver. That of a capture, stream or observer is over.</summary>
    public Connection Connection { get; }

    /// <summary>Who sent the message, or <see langword="null"/> for nobody in particular.</summary>
    public object? Sender { get; }

    /// <summary>What the receiver threw.</summary>
    public Exception Exception { get; }
}
