namespace Signals.Nats;

/// <summary>What stands beside the body of a message.</summary>
internal static class HeaderNames
{
    public const string ContentType = "Content-Type";

    /// <summary>How often a message has failed.</summary>
    public const string Failures = "Signals-Failures";

    /// <summary>When a message that failed is to come again.</summary>
    public const string NotBefore = "Signals-Not-Before";

    /// <summary>Why a message failed or was rejected.</summary>
    public const string Reason = "Signals-Reason";
}
