namespace Signals.Posting;

/// <summary>Has receivers called in tasks of a <see cref="TaskScheduler"/>.</summary>
internal sealed class SchedulerPosting(TaskScheduler scheduler) : PostingContext
{
    // Outside of tasks the default scheduler is current whatever the thread; within one that hides its scheduler too.
    public override bool IsCurrent
        => Task.CurrentId is not null
            && TaskScheduler.Current == scheduler
            && (scheduler != TaskScheduler.Default || Thread.CurrentThread.IsThreadPoolThread);

    public override object Underlying => scheduler;

    public override CallsOnContext CreateCalls() => new PostedCalls(this);

    public override ReceiverContexts CreateContexts(Signal signal) => new(signal);

    public override void Post(PostedCalls calls)
        => Task.Factory.StartNew(
            static calls => ((PostedCalls)calls!).RunNext(), calls, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
}
