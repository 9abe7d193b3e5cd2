using System.Runtime.CompilerServices;

namespace Signals.Connecting;

/// <summary>
/// A receiver's place in a list. The handle stands beside the slot, so that a send that calls many reads one array and not an object for each.
/// </summary>
internal readonly struct ReceiverEntry(Slot slot)
{
    public readonly Slot Slot = slot;

    private readonly WeakHandle _handle = slot.Handle;

    /// <summary>The receiver, or <see langword="null"/> when it was disconnected or collected. Who reads it holds the list.</summary>
    public Delegate? Receiver
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<Delegate>(_handle.Target);
    }
}
