namespace Signals.Hosting;

/// <summary>What a send does when the queue of a background receiver is full.</summary>
public enum QueueFullMode
{
    /// <summary>On an asynchronous signal it waits for room. On a sync one, which can't, the receiver fails.</summary>
    WaitOrThrow,

    /// <summary>It waits for room. A host doesn't start with it where one of the signals is sync.</summary>
    Wait,

    /// <summary>The receiver fails, with an <see cref="InvalidOperationException"/>.</summary>
    Throw,

    /// <summary>The message that waits longest is dropped, and counted.</summary>
    DropOldest,

    /// <summary>The message that is sent is dropped, and counted. (<see cref="System.Threading.Channels.BoundedChannelFullMode.DropWrite"/> is this.)</summary>
    DropNewest,
}
