namespace Signals.Posting;

/// <summary>The calls of one connection that are on their way to its context.</summary>
/// <remarks>Sends know no more than this, so that Native AOT leaves the rest out of a program without contexts.</remarks>
internal abstract class CallsOnContext
{
    public abstract ReceiverContext Context { get; }

    /// <summary>Whether who sends is on the context, and no call is on its way to it.</summary>
    public abstract bool CanCallDirectly { get; }

    /// <summary>Takes all calls out, as the connection ended.</summary>
    public abstract void Withdraw();
}
