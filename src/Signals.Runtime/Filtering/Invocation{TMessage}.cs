using Signals.Connecting;

namespace Signals.Filtering;

/// <summary>A call whose message is made when a filter, or a receiver of messages, first asks for it.</summary>
/// <param name="slot">The receiver's slot.</param>
/// <param name="receiver">The receiver.</param>
/// <param name="filters">All filters, outermost first.</param>
/// <param name="sender">The sender.</param>
/// <param name="message">The message, where it exists already.</param>
/// <param name="first">The first call of the same send, whose message is this one's too, or <see langword="null"/> where this is the first.</param>
internal abstract class Invocation<TMessage>(
    Slot slot, Delegate receiver, IReceiverFilter[] filters, object? sender, TMessage? message, Invocation<TMessage>? first)
    : Invocation(slot, receiver, filters, sender)
    where TMessage : class
{
    private TMessage? _message = message;

    public sealed override object Message => MessageOfSend;

    /// <summary>The message.</summary>
    public TMessage MessageOfSend
        => first is not null
            ? first.MessageOfSend
            : Volatile.Read(ref _message) ?? Interlocked.CompareExchange(ref _message, CreateMessage(), null) ?? _message;

    protected abstract TMessage CreateMessage();
}
