namespace Signals.Replaying;

/// <summary>The messages that a signal keeps to replay them.</summary>
/// <remarks>Whoever connects and sends knows no more than this, so that Native AOT leaves the rest out of a program that replays nothing.</remarks>
internal abstract class KeptMessages
{
    /// <summary>Whether there is a message that may go with its sender.</summary>
    public abstract bool CanBeCollected { get; }

    /// <summary>Gives back what senders left behind that were collected.</summary>
    public abstract void Sweep();
}
