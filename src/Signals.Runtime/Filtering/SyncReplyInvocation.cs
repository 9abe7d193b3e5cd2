using System.Runtime.CompilerServices;
using Signals.CompilerServices;
using Signals.Connecting;

namespace Signals.Filtering;

/// <summary>A call on a sync signal whose receivers reply.</summary>
internal sealed class SyncReplyInvocation<TMessage, TResult, TCall>(
    Slot slot, Delegate receiver, IReceiverFilter[] filters, object? sender, TMessage? message, Invocation<TMessage>? first, TCall call)
    : Invocation<TMessage>(slot, receiver, filters, sender, message, first)
    where TMessage : class
    where TCall : struct, IReplyCall<TMessage, TResult>
{
    /// <summary>What the receiver returned when it was last called, if it was.</summary>
    public Answer<TResult> Answer { get; private set; }

    protected override void CallReceiver()
    {
        if (TakesMessages)
        {
            Unsafe.As<Action<TMessage>>(Receiver)(MessageOfSend);
        }
        else
        {
            Answer = new Answer<TResult>(call.Invoke(Receiver));
        }
    }

    protected override TMessage CreateMessage() => call.CreateMessage();
}
