using System.Runtime.CompilerServices;
using Signals.CompilerServices;
using Signals.Connecting;

namespace Signals.Filtering;

/// <summary>A call on a sync signal whose receivers return nothing.</summary>
internal sealed class SyncInvocation<TMessage, TCall>(
    Slot slot, Delegate receiver, IReceiverFilter[] filters, object? sender, TMessage? message, Invocation<TMessage>? first, TCall call)
    : Invocation<TMessage>(slot, receiver, filters, sender, message, first)
    where TMessage : class
    where TCall : struct, IReceiverCall<TMessage>
{
    protected override void CallReceiver()
    {
        if (TakesMessages)
        {
            Unsafe.As<Action<TMessage>>(Receiver)(MessageOfSend);
        }
        else
        {
            call.Invoke(Receiver);
        }
    }

    protected override TMessage CreateMessage() => call.CreateMessage();
}
