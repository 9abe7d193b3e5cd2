using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Signals.Generator.Parsing;

/// <summary>Names the file that is generated for a type.</summary>
/// <remarks>
/// The names of the files of one generator are compared without case. So a type that shares its name but for the case with another
/// one, or is in a namespace or type that does, gets a hash of its exact name as well. That is known from the symbols beside it,
/// without a look at the other signals.
/// </remarks>
internal static class HintName
{
    private const string Extension = ".g.cs";

    /// <param name="type">The type.</param>
    /// <param name="part">What the file adds to it, after a dot, or nothing where that is the signal.</param>
    public static string Of(INamedTypeSymbol type, string part = "")
    {
        string name = MetadataName(type);
        string extension = part + Extension;
        return IsNameUnique(type) ? name + extension : $"{name}.{Hash(ExactName(type))}{extension}";
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return $"{MetadataName(outer)}+{type.MetadataName}";
        }

        var name = new StringBuilder(type.MetadataName);
        for (INamespaceSymbol? @namespace = type.ContainingNamespace;
            @namespace is { IsGlobalNamespace: false };
            @namespace = @namespace.ContainingNamespace)
        {
            name.Insert(0, '.').Insert(0, @namespace.Name);
        }

        return name.ToString();
    }

    private static bool IsNameUnique(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol symbol = type; symbol.ContainingSymbol is INamespaceOrTypeSymbol container; symbol = container)
        {
            IEnumerable<INamespaceOrTypeSymbol> beside = symbol is INamespaceSymbol && container is INamespaceSymbol outer
                ? outer.GetNamespaceMembers()
                : container.GetTypeMembers();
            foreach (INamespaceOrTypeSymbol other in beside)
            {
                if (string.Equals(other.MetadataName, symbol.MetadataName, StringComparison.OrdinalIgnoreCase)
                    && !SymbolEqualityComparer.Default.Equals(other, symbol))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // With the kinds of the types: code that is wrong has a class and a record of the same name.
    private static string ExactName(INamedTypeSymbol type)
    {
        var name = new StringBuilder();
        for (INamespaceOrTypeSymbol? symbol = type; symbol is not null; symbol = symbol.ContainingSymbol as INamespaceOrTypeSymbol)
        {
            name.Append(symbol.MetadataName);
            if (symbol is INamedTypeSymbol { TypeKind: var kind, IsRecord: var isRecord })
            {
                name.Append('|').Append((int)kind).Append(isRecord ? "r" : "");
            }

            name.Append('/');
        }

        return name.ToString();
    }

    // FNV-1a: the same on every machine and in every run.
    private static string Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture).Substring(0, 8);
    }
}
