namespace Signals.Generator.Model;

/// <summary>A type with receiving methods: all that is known when its part is written.</summary>
internal sealed record ReceiverTypeModel
{
    /// <summary>The name of the generated file.</summary>
    public required string HintName { get; init; }

    /// <summary>The namespace, or null for the global one.</summary>
    public required string? Namespace { get; init; }

    /// <summary>The types around the type, as <c>partial</c> declarations, outermost first.</summary>
    public required EquatableArray<string> ContainingTypes { get; init; }

    /// <summary>The type, as a <c>partial</c> declaration.</summary>
    public required string Declaration { get; init; }

    /// <summary>The type, as code refers to it.</summary>
    public required string Type { get; init; }

    /// <summary>Whether other types may derive from it.</summary>
    public required bool CanBeDerivedFrom { get; init; }

    /// <summary>The field that keeps the connections; null where there is none, as a record would compare and copy it.</summary>
    public required string? Field { get; init; }

    /// <summary>Whether to connect an object's receivers.</summary>
    public required bool ConnectsReceivers { get; init; }

    /// <summary>What the base class does about that.</summary>
    public required BaseReceivers Base { get; init; }

    /// <summary>
    /// The class that calls receivers on an object of their own for each send; null where there is none, as the project doesn't
    /// use hosting, or that of the base class doesn't.
    /// </summary>
    public required string? ScopedClass { get; init; }

    /// <summary>The base class that does the same for its receivers, or null.</summary>
    public required string? ScopedBase { get; init; }

    /// <summary>Whether to connect static receivers.</summary>
    public required bool ConnectsStaticReceivers { get; init; }

    /// <summary>The base classes that have a method that connects static ones of their own.</summary>
    public required EquatableArray<string> StaticBases { get; init; }

    /// <summary>The receivers, in the order in which they are connected.</summary>
    public required EquatableArray<ReceiverModel> Receivers { get; init; }

    /// <summary>The extern aliases that the types are written with.</summary>
    public required EquatableArray<string> ExternAliases { get; init; }
}
