namespace Signals.Generator.Model;

/// <summary>A parameter of the primary constructor.</summary>
internal sealed record PayloadParameter
{
    /// <summary>The name, escaped where it is a keyword.</summary>
    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>The default value as an expression, or null.</summary>
    public required string? Default { get; init; }

    public required bool IsParams { get; init; }

    /// <summary>Whether the constructor takes it by read-only reference.</summary>
    public required bool IsReadOnlyReference { get; init; }

    /// <summary>What else a caller goes by, as attributes: the caller-info ones, and those of a default that no expression has.</summary>
    public required EquatableArray<string> CallerInfo { get; init; }

    /// <summary>The message's property (or field of the author's), escaped where it is a keyword.</summary>
    public required string Property { get; init; }

    /// <summary>What is generated for the property.</summary>
    public required PropertyGeneration Generation { get; init; }

    /// <summary>What the generated property starts with, as an expression.</summary>
    public required string Initializer { get; init; }

    /// <summary>Whether the property may be null, by its declaration, where the parameter may not.</summary>
    public required bool PropertyDiffersInNullability { get; init; }

    /// <summary>Whether the constructor takes null less gladly than the parameter's type says.</summary>
    public required bool DisallowsNull { get; init; }
}
