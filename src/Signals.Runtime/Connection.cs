using System.Diagnostics;
using Signals.CompilerServices;
using Signals.Connecting;
using Signals.Diagnostics;

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
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed class Connection : IDisposable
{
    // The receiver, or a SenderBoundReceiver.
    private object? _receiver;

    // The sender, from when the connection ends until everybody was told.
    private object? _endedSender;

    internal Connection(Slot[] parts, Delegate? receiver)
    {
        Parts = parts;
        _receiver = receiver is not null && parts[0].Owner is SenderReceivers { Reference: { } sender } ? new SenderBoundReceiver(sender, receiver) : receiver;
    }

    /// <summary>The signal that the receiver is connected to.</summary>
    public Signal Signal => Parts[0].Signal;

    /// <summary>
    /// The receiver, or <see langword="null"/> when it was disconnected, or when the sender that it was connected to was
    /// collected. The handlers of <see cref="Signal.ReceiverDisconnected"/> still see it.
    /// </summary>
    public Delegate? Receiver => _receiver is SenderBoundReceiver bound ? bound.Receiver : (Delegate?)_receiver;

    /// <summary>
    /// The sender whose messages the receiver gets, or <see langword="null"/> when it gets every sender's, or when that sender
    /// was collected.
    /// </summary>
    public object? Sender => _endedSender ?? Parts[0].Own?.Sender;

    /// <summary>Whether the receiver is held weakly.</summary>
    public bool IsWeak
    {
        get
        {
            foreach (Slot part in Parts)
            {
                if (part.IsWeak)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether sends reach the receiver.</summary>
    public bool IsConnected
    {
        get
        {
            foreach (Slot part in Parts)
            {
                if (part.IsConnected)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>One slot, or those of a multicast delegate's parts.</summary>
    internal Slot[] Parts { get; }

    /// <summary>What this was connected with by one call of <c>ConnectReceivers</c>, if it was.</summary>
    internal ReceiverConnections? Group { get; set; }

    private string DebuggerDisplay
        => $"{Signal.Name} → {(Receiver is { } receiver ? ReceiverName.Of(receiver) : "nobody")}{(Sender is { } sender ? $", from {sender} alone" : "")}, "
            + (IsConnected ? IsWeak ? "weak" : "strong" : "over");

    /// <summary>
    /// Disconnects the receiver. Once this has returned, no send on this thread calls it any more. Disposing again does nothing.
    /// </summary>
    public void Dispose() => Signal.End(this);

    /// <summary>Keeps the sender, and by it the receiver, until <see cref="ReleaseEnded"/>.</summary>
    internal void HoldSender() => _endedSender = Parts[0].Own?.Sender;

    /// <summary>Lets go of the receiver, or of those parts of it, that are disconnected.</summary>
    internal void ReleaseEnded()
    {
        _endedSender = null;
        Delegate? left = Delegate.Combine(Array.ConvertAll(Parts, static part => part.Receiver));
        _receiver = left is not null && Parts[0].Own?.Reference is { } sender ? new SenderBoundReceiver(sender, left) : left;
    }
}
