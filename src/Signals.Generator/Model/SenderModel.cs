namespace Signals.Generator.Model;

/// <summary>The sender of a signal.</summary>
internal sealed record SenderModel
{
    /// <summary>The type that a send, the receivers and the message have.</summary>
    public required string Type { get; init; }

    /// <summary>The type that connecting to a sender takes: the nullable one.</summary>
    public required string FilterType { get; init; }

    /// <summary>Whether <see cref="Type"/> is a value type.</summary>
    public required bool IsValueType { get; init; }

    /// <summary>Whether <see cref="Type"/> takes null.</summary>
    public bool IsNullable => Type == FilterType;

    /// <summary>What is generated for the message's property.</summary>
    public required PropertyGeneration Generation { get; init; }

    /// <summary>Whether the message's property has an <c>init</c> accessor; <c>set</c> otherwise.</summary>
    public required bool HasInit { get; init; }

    /// <summary>The field behind the property, where the message is a record.</summary>
    public required string Field { get; init; }
}
