namespace Signals;

/// <summary>What who connects late gets of a signal that was sent before.</summary>
public enum Replay
{
    /// <summary>Nothing: receivers get what is sent from then on.</summary>
    None,

    /// <summary>The last message, at once: of the sender that it connects to, or else of all.</summary>
    Last,
}
