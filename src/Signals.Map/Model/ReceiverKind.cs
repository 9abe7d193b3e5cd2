namespace Signals.Map;

/// <summary>What receives.</summary>
internal enum ReceiverKind
{
    /// <summary>A method.</summary>
    Method,

    /// <summary>A lambda or an anonymous method.</summary>
    Lambda,

    /// <summary>A local function.</summary>
    LocalFunction,

    /// <summary>A delegate that can't be followed to a method.</summary>
    Unknown,

    /// <summary>A capture, a stream, an observable or the next message.</summary>
    Messages,

    /// <summary>A relay, which sends what it receives to other processes.</summary>
    Relay,
}
