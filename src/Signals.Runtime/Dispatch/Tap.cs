namespace Signals.CompilerServices;

/// <summary>Something that takes each message as an object, before the receivers are called.</summary>
internal abstract class Tap;

/// <inheritdoc/>
internal abstract class Tap<TMessage> : Tap
{
    public abstract void Take(TMessage message);
}
