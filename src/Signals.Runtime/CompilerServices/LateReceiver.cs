using System.ComponentModel;
using Signals.Connecting;
using Signals.Posting;
using Signals.Replaying;

namespace Signals.CompilerServices;

/// <summary>A receiver that was connected after the last message was sent, and gets it now. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LateReceiver
{
    internal LateReceiver(Slot slot, Delegate receiver, KeptMessage kept, PostedCall? posted)
    {
        Slot = slot;
        Receiver = receiver;
        Kept = kept;
        Posted = posted;
    }

    internal Slot Slot { get; }

    /// <summary>The receiver, held until it is done; <see langword="null"/> where it is still to be called on its context: it may be collected before that.</summary>
    internal Delegate? Receiver { get; private set; }

    internal KeptMessage Kept { get; }

    /// <summary>The call on its way to the receiver's context, where nobody waits for it.</summary>
    internal PostedCall? Posted { get; }

    /// <summary>All filters that go around the call, or <see langword="null"/> where there are none.</summary>
    internal IReceiverFilter[]? Filters => Slot.FiltersWithin(Slot.Signal.Filters);

    /// <summary>Doesn't hold the receiver any more.</summary>
    internal void LetGo() => Receiver = null;
}
