using Signals.CompilerServices;
using Signals.Connecting;
using Signals.Dispatch;

namespace Signals.Filtering;

/// <summary>A call on an asynchronous signal whose receivers return nothing.</summary>
internal sealed class AsyncInvocation<TMessage, TCall>(
    Slot slot, Delegate receiver, IReceiverFilter[] filters, object? sender, TMessage? message, Invocation<TMessage>? first, TCall call,
    CancellationToken ofSend)
    : Invocation<TMessage>(slot, receiver, filters, sender, message, first)
    where TMessage : class
    where TCall : struct, IAsyncReceiverCall<TMessage>
{
    protected override ValueTask CallReceiverAsync(CancellationToken cancellationToken)
        => !TakesMessages
            ? CallWith(cancellationToken).InvokeAsync(Receiver)
            : MessageReceiver.Call(Receiver, MessageOfSend, cancellationToken) is { } pending ? new ValueTask(pending) : default;

    protected override TMessage CreateMessage() => call.CreateMessage();

    // Code that was generated before there were filters has the token of the send and no other.
    private TCall CallWith(CancellationToken cancellationToken)
        => cancellationToken != ofSend && call is ICancellableCall<TCall> cancellable ? cancellable.WithCancellation(cancellationToken) : call;
}
