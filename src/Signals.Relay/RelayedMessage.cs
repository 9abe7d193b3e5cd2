namespace Signals.Relay;

/// <summary>The message from another service that is being handled.</summary>
public sealed class RelayedMessage
{
    private static readonly AsyncLocal<RelayedMessage?> OfThisFlow = new();

    internal RelayedMessage(string id, string source, DateTimeOffset? time, int failures)
    {
        Id = id;
        Source = source;
        Time = time;
        Failures = failures;
    }

    /// <summary>
    /// The message that the receiver which asks was called for; <see langword="null"/> where what it received was sent in the process.
    /// </summary>
    public static RelayedMessage? Current
    {
        get => OfThisFlow.Value;
        internal set => OfThisFlow.Value = value;
    }

    /// <summary>The message's id: the same each time it comes, and no other message's of that service.</summary>
    public string Id { get; }

    /// <summary>The service that sent it.</summary>
    public string Source { get; }

    /// <summary>When it was sent, where that is known.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>How often this service failed to handle it before.</summary>
    public int Failures { get; }
}
