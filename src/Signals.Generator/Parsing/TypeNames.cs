using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>Writes the types of one generated file, and remembers the extern aliases that the file needs for that.</summary>
internal sealed class TypeNames(Compilation compilation)
{
    private const string Global = "global";

    private readonly SortedSet<string> _aliases = new(StringComparer.Ordinal);
    private readonly bool _hasAliases = compilation.ExternalReferences.Any(IsAliased);

    /// <summary>The extern aliases that the types so far need.</summary>
    public EquatableArray<string> ExternAliases => _aliases.ToEquatableArray();

    /// <summary>A type in code that has no using directives.</summary>
    public string Of(ITypeSymbol type)
    {
        if (!_hasAliases)
        {
            return Names.Of(type);
        }

        var name = new StringBuilder();
        ImmutableArray<SymbolDisplayPart> parts = type.ToDisplayParts(Names.TypeFormat);
        for (int i = 0; i < parts.Length; i++)
        {
            bool isGlobal = parts[i].ToString() == Global && i + 1 < parts.Length && parts[i + 1].ToString() == "::";
            name.Append(isGlobal ? AliasOf(parts.Skip(i).Select(part => part.Symbol).OfType<INamedTypeSymbol>().FirstOrDefault()) : Names.Of(parts[i]));
        }

        return name.ToString();
    }

    private string AliasOf(INamedTypeSymbol? type)
    {
        if (type?.ContainingAssembly is not { } assembly || compilation.GetMetadataReference(assembly) is not { } reference || !IsAliased(reference))
        {
            return Global;
        }

        string alias = Names.EscapedType(reference.Properties.Aliases[0]);
        _aliases.Add(alias);
        return alias;
    }

    private static bool IsAliased(MetadataReference reference)
        => !reference.Properties.Aliases.IsEmpty && !reference.Properties.Aliases.Contains(Global);
}
