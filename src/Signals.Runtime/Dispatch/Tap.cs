namespace Signals.CompilerServices;

/// <summary>
/// Something that takes each message as an object: a capture, a stream, an observer. It is no connection, and takes the
/// message before the receivers are called.
/// </summary>
internal abstract class Tap
{
    /// <summary>Names the one who takes the messages, when it throws.</summary>
    public virtual Delegate Receiver => ToString;
}

/// <inheritdoc/>
internal abstract class Tap<TMessage> : Tap
{
    public abstract void Take(TMessage message, object? sender);

    /// <summary>Takes a message, when there is room for it.</summary>
    public virtual ValueTask TakeAsync(TMessage message, object? sender, CancellationToken cancellationToken)
    {
        Take(message, sender);
        return default;
    }
}
