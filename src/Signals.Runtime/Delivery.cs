namespace Signals;

/// <summary>How a send calls the receivers of a signal.</summary>
public enum Delivery
{
    /// <summary>One after another, on the sender's thread, before <c>Send</c> returns.</summary>
    Sync,

    /// <summary>
    /// Asynchronously: each receiver is awaited before the next is called. After one that doesn't complete at once, the rest are
    /// called where it completed: the sender's synchronization context is not captured.
    /// </summary>
    Sequential,

    /// <summary>Asynchronously: all receivers are started in connection order, then all are awaited.</summary>
    Concurrent,
}
