namespace Signals.Streaming;

/// <summary>
/// Something that takes each message as an object: a capture, a stream, an observer. It is no connection, and takes the
/// message before the receivers are called.
/// </summary>
internal abstract class Tap
{
    private volatile bool _isRemoved;

    /// <summary>Names the one who takes the messages, when it throws.</summary>
    public virtual Delegate Receiver => ToString;

    /// <summary>Whether it takes no more messages, not even one whose send has begun.</summary>
    public bool IsRemoved
    {
        get => _isRemoved;
        set => _isRemoved = value;
    }

    /// <summary>Its place in the signal's list, which the signal's lock guards; negative before it is added.</summary>
    public int Place { get; set; } = -1;
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
