using Signals.Connecting;
using Signals.Diagnostics;

namespace Signals.Posting;

/// <summary>Sees to it that a receiver of a signal, some of whose receivers have contexts, has one and no other.</summary>
internal sealed class ReceiverContexts(Signal signal)
{
    /// <summary>Throws where a receiver is to be called elsewhere already.</summary>
    /// <param name="parts">The receiver, or its parts.</param>
    /// <param name="on">Where it is to be called.</param>
    /// <param name="receivers">The receivers of any sender, by which it may be called too.</param>
    /// <param name="own">Those of the sender that it is to be connected to, if there is one.</param>
    /// <param name="ofSenders">Those of all senders, where it is to be connected to any.</param>
    public void ThrowIfElsewhere(
        Delegate[] parts, ReceiverContext on, ReceiverList? receivers, SenderReceivers? own, ReceiversOfSenders? ofSenders)
    {
        foreach (Delegate part in parts)
        {
            int hash = Slot.HashOf(part);
            ThrowIfElsewhere(part, on, receivers?.Find(part, hash));
            ThrowIfElsewhere(part, on, own?.List?.Find(part, hash));
            foreach (Slot slot in ofSenders?.Find(part, hash) ?? [])
            {
                ThrowIfElsewhere(part, on, slot);
            }
        }
    }

    private void ThrowIfElsewhere(Delegate receiver, ReceiverContext on, Slot? slot)
    {
        if (slot is not null && slot.Context != on)
        {
            throw new InvalidOperationException(
                $"The receiver {ReceiverName.Of(receiver)} of the signal '{signal.Name}' is connected already, to be called {PlaceOf(slot.Context)}, "
                + $"and can't be called {PlaceOf(on)} as well. Disconnect it first, or connect it once.");
        }

        static string PlaceOf(ReceiverContext context) => context.Posting is null ? context.ToString() : $"on {context}";
    }
}
