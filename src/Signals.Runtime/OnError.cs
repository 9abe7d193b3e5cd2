namespace Signals;

/// <summary>What a receiver that throws does to a send.</summary>
public enum OnError
{
    /// <summary>
    /// Every other receiver is called; then the exception leaves the send as it was thrown, or several as an
    /// <see cref="AggregateException"/>.
    /// </summary>
    ThrowAfterAll,

    /// <summary>The first exception leaves the send at once; the receivers after it are not called.</summary>
    ThrowAtOnce,

    /// <summary>
    /// Every receiver is called, and each failure goes to <see cref="SignalNamespace.ReceiverFailed"/> instead of to the
    /// sender. Where nobody handles that event, the send throws as with <see cref="ThrowAfterAll"/>.
    /// </summary>
    Report,
}
