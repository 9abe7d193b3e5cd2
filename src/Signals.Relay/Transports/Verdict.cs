namespace Signals.Relay.Transports;

/// <summary>What whoever handled a message says about it.</summary>
public readonly record struct Verdict
{
    private Verdict(VerdictKind kind, TimeSpan pause = default, string? reason = null)
    {
        Kind = kind;
        Pause = pause;
        Reason = reason;
    }

    /// <summary>It is handled.</summary>
    public static Verdict Accept => default;

    /// <summary>It was not handled, and no failure is counted.</summary>
    public static Verdict Return => new(VerdictKind.Return);

    /// <summary>What becomes of the message.</summary>
    public VerdictKind Kind { get; }

    /// <summary>When it is to come again.</summary>
    public TimeSpan Pause { get; }

    /// <summary>Why it failed or was rejected.</summary>
    public string? Reason { get; }

    /// <summary>It failed, and is to come again.</summary>
    /// <param name="pause">After what time.</param>
    /// <param name="reason">Why it failed.</param>
    /// <returns>The verdict.</returns>
    public static Verdict TryAgain(TimeSpan pause, string reason) => new(VerdictKind.TryAgain, pause, reason);

    /// <summary>It is of no use, or has failed too often.</summary>
    /// <param name="reason">Why, in words for whoever looks at the dead letters.</param>
    /// <returns>The verdict.</returns>
    public static Verdict Reject(string reason) => new(VerdictKind.Reject, reason: reason);
}
