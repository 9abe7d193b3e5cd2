using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <summary>The names that are generated, and how names and types are written.</summary>
internal static class Names
{
    /// <summary>What is generated as a member of the signal's class, for one delivery or another.</summary>
    public static readonly string[] Members =
    [
        "AsyncReceiver",
        "Capture",
        "Connect",
        "Default",
        "Disconnect",
        "In",
        "Mute",
        "NextAsync",
        "Observe",
        "Receiver",
        "Send",
        "SendAsync",
        "Sender",
        "Signal",
        "Stream",
        "TaskReceiver",
    ];

    /// <summary>What is generated besides for a signal that replays its last message.</summary>
    public static readonly string[] MembersOfReplay = ["ConnectAsync", "Forget"];

    /// <summary>Those of them that are types, whose names hide others where a type is named.</summary>
    public static readonly string[] Types = ["AsyncReceiver", "Receiver", "Signal", "TaskReceiver"];

    /// <summary>What stands beside the payload in the parameter list of a send or a receiver.</summary>
    public static readonly string[] Parameters = ["cancellationToken", "sender"];

    /// <summary>How a type is written in code that has no using directives.</summary>
    public static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat DocumentationFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandNullable | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>The message's property for a parameter: a record's is named as the parameter is.</summary>
    public static string PropertyOf(IParameterSymbol parameter)
        => parameter.ContainingType.IsRecord ? parameter.Name : PropertyOf(parameter.Name);

    /// <summary>The parameter's name without underscores before it, and with its first letter in upper case.</summary>
    public static string PropertyOf(string parameter)
    {
        string name = parameter.TrimStart('_');
        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
        {
            name = parameter;
        }

        return name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    // Words that aren't reserved, and mean something in an expression, in one place or another.
    private static readonly HashSet<string> WordsOfCode = new(["await", "field", "nameof"], StringComparer.Ordinal);

    /// <summary>A parameter's or a member's name, where a word such as <c>value</c> needn't be escaped.</summary>
    public static string Escaped(string name)
        => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && !WordsOfCode.Contains(name) ? name : "@" + name;

    /// <summary>A type's or a namespace's name, where a word such as <c>record</c> means something too.</summary>
    public static string EscapedType(string name)
        => SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? Escaped(name) : "@" + name;

    /// <summary>A type in code that has no using directives.</summary>
    public static string Of(ITypeSymbol type) => string.Concat(type.ToDisplayParts(TypeFormat).Select(Of));

    /// <summary>A part of such a type. A type parameter alone has nothing before it, so that <c>partial</c> would mean something.</summary>
    public static string Of(SymbolDisplayPart part)
        => part.Symbol is ITypeParameterSymbol parameter ? EscapedType(parameter.Name) : part.ToString();

    /// <summary>A type as a reference in XML documentation names it.</summary>
    public static string InDocumentation(ITypeSymbol type) => type.ToDisplayString(DocumentationFormat).Replace('<', '{').Replace('>', '}');

    /// <summary>A type's own name with its type parameters, as in its declaration.</summary>
    public static string Declared(INamedTypeSymbol type)
        => type.TypeParameters.IsEmpty
            ? EscapedType(type.Name)
            : $"{EscapedType(type.Name)}<{string.Join(", ", type.TypeParameters.Select(parameter => EscapedType(parameter.Name)))}>";

    /// <summary>A declaration of another part of a type.</summary>
    public static string PartOf(INamedTypeSymbol type) => $"partial {KeywordOf(type)} {Declared(type)}";

    /// <summary>The keyword that declares a type.</summary>
    public static string KeywordOf(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    /// <summary>A namespace in a declaration, or null for the global one.</summary>
    public static string? Of(INamespaceSymbol? @namespace)
    {
        if (@namespace is null or { IsGlobalNamespace: true })
        {
            return null;
        }

        string name = EscapedType(@namespace.Name);
        return Of(@namespace.ContainingNamespace) is { } outer ? $"{outer}.{name}" : name;
    }
}
