using Signals.CompilerServices;
using Signals.Connecting;
using Signals.Dispatch;

namespace Signals.Replaying;

/// <summary>The last message of a sync signal on its way to a receiver that has a context.</summary>
internal readonly struct ReplayedSend<TMessage>(SyncReplaySignal<TMessage> signal, KeptMessage kept) : ISyncSend<TMessage>
    where TMessage : class
{
    public TMessage Message => (TMessage)kept.Message;

    public void Reserve(int capacity)
    {
    }

    public void CallAll(ref ReceiverWalk walk) => throw new NotSupportedException();

    public void Call(Slot slot, Delegate receiver) => signal.ReplayTo(new LateReceiver(slot, receiver, kept, posted: null));

    public void CallThrough(IReceiverFilter[] filters, Slot slot, Delegate receiver, object? sender) => Call(slot, receiver);
}
