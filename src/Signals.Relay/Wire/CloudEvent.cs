namespace Signals.Relay.Wire;

/// <summary>The attributes of a CloudEvent 1.0, and its data.</summary>
internal sealed record CloudEvent
{
    public required string Id { get; init; }

    /// <summary>The service that sent it.</summary>
    public required string Source { get; init; }

    /// <summary>The signal's name on the wire.</summary>
    public required string Type { get; init; }

    public DateTimeOffset? Time { get; init; }

    /// <summary>The sender, where that is a text or a value.</summary>
    public string? Subject { get; init; }

    /// <summary>The instance of the service that sent it.</summary>
    public string? Instance { get; init; }

    /// <summary>Whether the receivers of the service that sent it got it already, in the instance that sent it.</summary>
    public bool IsHandledBySource { get; init; }

    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }

    /// <summary>The payload, an object in JSON, in what was read.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }
}
