namespace Signals.Generator.Model;

/// <summary>A signal that leaves the process, as its declaration describes it.</summary>
internal sealed record RelayedModel
{
    /// <summary>The name of the generated file.</summary>
    public required string HintName { get; init; }

    /// <summary>The signal's name, as in the attribute.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace, or null for the global one.</summary>
    public required string? Namespace { get; init; }

    /// <summary>The types around the signal's class, as <c>partial</c> declarations, outermost first.</summary>
    public required EquatableArray<string> ContainingTypes { get; init; }

    /// <summary>The signal's class, as a <c>partial</c> declaration.</summary>
    public required string Declaration { get; init; }

    /// <summary>The signal's class, as code anywhere refers to it.</summary>
    public required string MessageType { get; init; }

    /// <summary>What becomes of the sender.</summary>
    public required RelayedSender Sender { get; init; }

    /// <summary>The type of the senders.</summary>
    public required string SenderType { get; init; }

    /// <summary>The payload, in order.</summary>
    public required EquatableArray<RelayedParameter> Payload { get; init; }

    /// <summary>The extern aliases that the file needs.</summary>
    public required EquatableArray<string> ExternAliases { get; init; }
}
