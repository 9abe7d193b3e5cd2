namespace Signals.Posting;

/// <summary>Where receivers are called: what a <see cref="ReceiverContext"/> is made of.</summary>
/// <remarks>Whoever connects knows no more than this, so that Native AOT leaves the rest out of a program without contexts.</remarks>
internal abstract class PostingContext
{
    /// <summary>Whether the code that asks runs on it already.</summary>
    public abstract bool IsCurrent { get; }

    /// <summary>What it is made of itself: two that are made of equal ones are the same context.</summary>
    public abstract object Underlying { get; }

    /// <summary>Creates what holds the calls of one connection.</summary>
    public abstract CallsOnContext CreateCalls();

    /// <summary>Creates what sees to it that a receiver of a signal has one context.</summary>
    public abstract ReceiverContexts CreateContexts(Signal signal);

    /// <summary>Has the next of some calls run.</summary>
    public abstract void Post(PostedCalls calls);
}
