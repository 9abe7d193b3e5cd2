namespace Signals.Hosting;

/// <summary>How receivers that are added with <c>AddBackgroundReceivers</c> get what is sent.</summary>
public sealed class BackgroundReceiverOptions
{
    /// <summary>How many messages wait at the most; 1,000 by default.</summary>
    public int Capacity { get; set; } = 1_000;

    /// <summary>What a send does when so many wait; <see cref="QueueFullMode.WaitOrThrow"/> by default.</summary>
    public QueueFullMode FullMode { get; set; }

    /// <summary>
    /// How many messages are received at the same time; 1 by default, and then they are received in the order in which they were sent.
    /// </summary>
    public int Concurrency { get; set; } = 1;
}
