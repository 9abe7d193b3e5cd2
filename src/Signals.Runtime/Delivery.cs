namespace Signals;

/// <summary>How a send calls the receivers of a signal.</summary>
public enum Delivery
{
    /// <summary>One after another, on the sender's thread, before <c>Send</c> returns.</summary>
    Sync,

    /// <summary>Asynchronously: each receiver is awaited before the next is called.</summary>
    Sequential,

    /// <summary>Asynchronously: all receivers are started in connection order, then all are awaited.</summary>
    Concurrent,
}
