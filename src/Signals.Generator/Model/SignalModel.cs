namespace Signals.Generator.Model;

/// <summary>One signal, as its declaration describes it: all that the emitters know.</summary>
internal sealed record SignalModel
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

    /// <summary>The signal's class, as code inside it refers to it.</summary>
    public required string MessageType { get; init; }

    /// <summary>What kind of type the signal's class is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>How receivers are called.</summary>
    public required SignalDelivery Delivery { get; init; }

    /// <summary>The type of what a receiver returns, or null.</summary>
    public required string? Result { get; init; }

    /// <summary>
    /// Whether the compiler has to be told that a lambda that could be any receiver, as it only throws or replies with null, is a
    /// synchronous one.
    /// </summary>
    public required bool PrefersSyncReceiver { get; init; }

    /// <summary>What a receiver that throws does to a send.</summary>
    public required SignalOnError OnError { get; init; }

    /// <summary>Whether who connects late gets the last message.</summary>
    public required bool Replays { get; init; }

    /// <summary>The sender.</summary>
    public required SenderModel Sender { get; init; }

    /// <summary>The payload, in order.</summary>
    public required EquatableArray<PayloadParameter> Payload { get; init; }

    /// <summary>The author's comments, as they are: reading XML takes long, and is a step of its own.</summary>
    public required AuthorComments Comments { get; init; }

    /// <summary><c>public</c>; or less, where a payload's type is less accessible than the class, which the compiler reports.</summary>
    public required string Access { get; init; }

    /// <summary>
    /// Whether the declaration is free of mistakes that would keep the bodies of the generated members from compiling.
    /// Where it isn't, an analyzer says so, and the members are there without their bodies.
    /// </summary>
    public required bool IsSound { get; init; }

    /// <summary>Names of members that can't be generated, as the author has used them for something else.</summary>
    public required EquatableArray<string> TakenNames { get; init; }

    /// <summary>The extern aliases that the types are written with.</summary>
    public required EquatableArray<string> ExternAliases { get; init; }

    /// <summary>Whether connecting takes its time, as a receiver has to be awaited.</summary>
    public bool ReplaysAsynchronously => Replays && Delivery != SignalDelivery.Sync;

    public bool Generates(string member) => !TakenNames.Contains(member, StringComparer.Ordinal);
}
