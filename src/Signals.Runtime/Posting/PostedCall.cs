using Signals.Connecting;

namespace Signals.Posting;

/// <summary>A call on its way to the receiver's context. It doesn't hold the receiver, which may be collected meanwhile.</summary>
internal abstract class PostedCall(Slot slot)
{
    /// <summary>The call before it, of the same connection.</summary>
    public PostedCall? Previous { get; set; }

    /// <summary>The call after it.</summary>
    public PostedCall? Next { get; set; }

    /// <summary>Whether it is among the calls of its connection.</summary>
    public bool IsOnItsWay { get; set; }

    /// <summary>Whether nobody waits for it any more.</summary>
    public virtual bool IsOver => false;

    protected Slot Slot => slot;

    /// <summary>The receiver, or <see langword="null"/> where it isn't to be called any more.</summary>
    protected Delegate? Receiver => slot.Receiver is { } receiver && slot.IsConnected && !slot.Signal.IsMuted ? receiver : null;

    /// <summary>Calls the receiver, on its context.</summary>
    public abstract void Run();

    /// <summary>The connection ended. It runs nobody else's code.</summary>
    public abstract void Withdraw();
}
