namespace Signals.Generator.Model;

/// <summary>The sender of a signal.</summary>
internal sealed record SenderModel
{
    /// <summary>The type that a send, the receivers and the message have.</summary>
    public required string Type { get; init; }

    /// <summary>The type that connecting to a sender takes, which is not null.</summary>
    public required string FilterType { get; init; }

    /// <summary>That type as XML documentation refers to it; null while the compiler doesn't know it.</summary>
    public required string? Cref { get; init; }

    /// <summary>Whether <see cref="Type"/> is a value type.</summary>
    public required bool IsValueType { get; init; }

    /// <summary>Whether <see cref="Type"/> takes null.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>What is generated for the message's property.</summary>
    public required PropertyGeneration Generation { get; init; }

    /// <summary>Whether the message's property has an <c>init</c> accessor; <c>set</c> otherwise.</summary>
    public required bool HasInit { get; init; }
}
