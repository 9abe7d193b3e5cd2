using Signals.Posting;

namespace Signals;

/// <summary>
/// Where a receiver is called: on a window's thread, in a Blazor circuit, wherever a <see cref="SynchronizationContext"/> or a
/// <see cref="TaskScheduler"/> leads. The default is where the send is.
/// </summary>
/// <remarks>
/// <para>
/// Calls are posted, in the order of the sends, and never wait for the context. Who sends on the context itself calls the receiver directly,
/// unless an earlier call of the same connection is still on its way.
/// </para>
/// <para>A receiver that was disconnected or collected, or whose signal was muted, when its call arrives is not called.</para>
/// </remarks>
/// <example>
/// <code>
/// PriceChanged.Connect(Show, on: SynchronizationContext.Current!);
/// </code>
/// </example>
public readonly struct ReceiverContext : IEquatable<ReceiverContext>
{
    /// <summary>Posts the calls, or <see langword="null"/> where receivers are called where the send is.</summary>
    internal readonly PostingContext? Posting;

    internal ReceiverContext(PostingContext context) => Posting = context;

    /// <summary>
    /// The context of the code that asks: its <see cref="SynchronizationContext"/>, or else the <see cref="TaskScheduler"/> of the task that it
    /// runs in.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is none: the code runs on the thread pool, or on a thread without a context.</exception>
    public static ReceiverContext Current
        => SynchronizationContext.Current is { } context ? context
            : TaskScheduler.Current is { } scheduler && scheduler != TaskScheduler.Default ? scheduler
            : throw new InvalidOperationException(
                "There is no context here that a receiver could be called on: neither a SynchronizationContext nor a TaskScheduler of its own is "
                + "current. Ask for it on the thread that receivers are to be called on, a window's for instance.");

    /// <summary>Calls receivers on a context.</summary>
    /// <param name="context">The context, not null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static implicit operator ReceiverContext(SynchronizationContext context) => FromSynchronizationContext(context);

    /// <summary>Calls receivers in tasks of a scheduler.</summary>
    /// <param name="scheduler">The scheduler, not null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scheduler"/> is null.</exception>
    public static implicit operator ReceiverContext(TaskScheduler scheduler) => FromTaskScheduler(scheduler);

    /// <summary>Whether two are the same context.</summary>
    /// <param name="left">One context.</param>
    /// <param name="right">Another context.</param>
    /// <returns>Whether they are the same.</returns>
    public static bool operator ==(ReceiverContext left, ReceiverContext right) => left.Equals(right);

    /// <summary>Whether two are different contexts.</summary>
    /// <param name="left">One context.</param>
    /// <param name="right">Another context.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(ReceiverContext left, ReceiverContext right) => !left.Equals(right);

    /// <summary>Calls receivers on a context.</summary>
    /// <param name="context">The context, not null.</param>
    /// <returns>The context, as <c>Connect</c> takes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static ReceiverContext FromSynchronizationContext(SynchronizationContext context)
        => new(new SynchronizationPosting(
            context ?? throw IsNull(nameof(context), "SynchronizationContext.Current is null on a thread that has no context.")));

    /// <summary>Calls receivers in tasks of a scheduler.</summary>
    /// <param name="scheduler">The scheduler, not null.</param>
    /// <returns>The scheduler, as <c>Connect</c> takes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="scheduler"/> is null.</exception>
    public static ReceiverContext FromTaskScheduler(TaskScheduler scheduler)
        => new(new SchedulerPosting(scheduler ?? throw IsNull(nameof(scheduler), "Name a scheduler.")));

    /// <inheritdoc/>
    public bool Equals(ReceiverContext other)
        => ReferenceEquals(Posting, other.Posting)
            || (Posting is not null && other.Posting is not null && Posting.Underlying.Equals(other.Posting.Underlying));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReceiverContext other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Posting?.Underlying.GetHashCode() ?? 0;

    /// <summary>Describes the context by its type.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => Posting?.Underlying.ToString() ?? "where the send is";

    private static ArgumentNullException IsNull(string name, string why)
        => new(name, $"A receiver can't be called on a context that is null. {why} To have the receiver called where the send is, leave it out.");
}
