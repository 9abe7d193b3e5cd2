namespace Signals.Relay.Transports;

/// <summary>What becomes of a message that came.</summary>
public enum VerdictKind
{
    /// <summary>It is handled, and the broker forgets it.</summary>
    Accept,

    /// <summary>It failed: it comes again after a pause, to whichever instance, with one failure more. Others go on meanwhile.</summary>
    TryAgain,

    /// <summary>It goes to the service's dead letters, with a reason.</summary>
    Reject,

    /// <summary>It was not handled at all and stays with the broker, as if it had not come. The subscription is about to end.</summary>
    Return,
}
