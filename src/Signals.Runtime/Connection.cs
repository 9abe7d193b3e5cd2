using Signals.CompilerServices;
using Signals.Connecting;

namespace Signals;

/// <summary>
/// A receiver that is connected to a signal. Disposing it disconnects the receiver.
/// </summary>
/// <remarks>
/// <para>
/// A weak connection lives for as long as the receiver's target object, or this object, is reachable. Keep this object, in a
/// field or with <see langword="using"/>, where nothing else keeps the receiver: that is so for a lambda that captures a local.
/// </para>
/// <para>All members may be used from any thread, and from a finalizer.</para>
/// </remarks>
public sealed class Connection : IDisposable
{
    // A Slot, or the Slot[] of a multicast delegate's parts.
    private readonly object _slots;

    // The receiver, or a SenderBoundReceiver.
    private object? _receiver;

    internal Connection(Slot slot)
        : this((object)slot)
    {
    }

    internal Connection(Slot[] parts)
        : this((object)parts)
    {
    }

    private Connection(object slots)
    {
        _slots = slots;
        _receiver = HeldReceiver();
    }

    /// <summary>The signal that the receiver is connected to.</summary>
    public Signal Signal => First.Signal;

    /// <summary>
    /// The receiver, or <see langword="null"/> when it was disconnected, or when the sender that it was connected to was
    /// collected.
    /// </summary>
    public Delegate? Receiver => _receiver is SenderBoundReceiver bound ? bound.Receiver : (Delegate?)_receiver;

    /// <summary>
    /// The sender whose messages the receiver gets, or <see langword="null"/> when it gets every sender's, or when that sender
    /// was collected.
    /// </summary>
    public object? Sender => First.Sender?.Sender;

    /// <summary>Whether the receiver is held weakly.</summary>
    public bool IsWeak => Array.Exists(Slots, slot => slot.IsWeak);

    /// <summary>Whether sends reach the receiver.</summary>
    public bool IsConnected => Array.Exists(Slots, slot => slot.IsConnected);

    internal Slot[] Slots => _slots as Slot[] ?? [(Slot)_slots];

    private Slot First => _slots as Slot ?? ((Slot[])_slots)[0];

    /// <summary>
    /// Disconnects the receiver. Once this has returned, no send on this thread calls it any more. Disposing again does nothing.
    /// </summary>
    public void Dispose() => Signal.End(this);

    /// <summary>Lets go of the receiver, or of those parts of it, that are disconnected.</summary>
    internal void ReleaseEnded() => _receiver = HeldReceiver();

    private object? HeldReceiver()
    {
        Delegate? receiver = _slots is Slot only
            ? only.Receiver<Delegate>()
            : Delegate.Combine(Array.ConvertAll(Slots, part => part.Receiver<Delegate>()));
        return receiver is not null && First.Sender?.Reference is { } sender
            ? new SenderBoundReceiver(sender, receiver)
            : receiver;
    }
}
