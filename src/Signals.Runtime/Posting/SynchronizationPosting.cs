namespace Signals.Posting;

/// <summary>Has receivers called by a <see cref="SynchronizationContext"/>. It posts, and never sends, which some contexts refuse and others never end.</summary>
internal sealed class SynchronizationPosting(SynchronizationContext context) : PostingContext
{
    public override bool IsCurrent => context.Equals(SynchronizationContext.Current);

    public override object Underlying => context;

    public override CallsOnContext CreateCalls() => new PostedCalls(this);

    public override ReceiverContexts CreateContexts(Signal signal) => new(signal);

    public override void Post(PostedCalls calls) => context.Post(static calls => ((PostedCalls)calls!).RunNext(), calls);
}
