using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signals.Connecting;

/// <summary>
/// A receiver's place in a list. The handle stands beside the slot, so that a send that calls many reads one array and not an object for each.
/// </summary>
internal struct ReceiverEntry
{
    public Slot Slot;

    public WeakGCHandle<object> Handle;

    /// <summary>The receiver, or <see langword="null"/> when it was disconnected or collected. Who reads it holds the list.</summary>
    public readonly Delegate? Receiver
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Handle.TryGetTarget(out object? receiver);
            return Unsafe.As<Delegate>(receiver);
        }
    }
}
