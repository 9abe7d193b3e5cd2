using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Signals.Generator.Parsing;

/// <summary>Names the file that is generated for a type.</summary>
/// <remarks>
/// The names of the files of one generator are compared without case. So a type that shares its name but for the case with another
/// one, or is in a namespace or type that does, gets a hash of its exact name as well. That is known from the symbols beside it,
/// without a look at the other signals. So does one whose name is too long for the name of a file, as it is when the compiler
/// is told to write down what was generated.
/// </remarks>
internal static class HintName
{
    private const string Extension = ".g.cs";

    // In bytes, as file systems count. Windows counts the path, of which this leaves the most.
    private const int LongestName = 120;

    // Found once for all signals in a namespace: each by itself would look at all the others.
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, SharedNames> Shared = new();

    /// <param name="type">The type.</param>
    /// <param name="part">What the file adds to it, after a dot, or nothing where that is the signal.</param>
    public static string Of(INamedTypeSymbol type, string part = "")
    {
        string name = MetadataName(type);
        string extension = part + Extension;
        string cut = Cut(name);
        return cut == name && IsNameUnique(type) ? name + extension : $"{cut}.{Hash(ExactName(type))}{extension}";
    }

    /// <summary>A name for what can't even be named after its type.</summary>
    public static string OfFailure(SyntaxNode node) => $"Failed.{Hash($"{node.SyntaxTree.FilePath}/{node.SpanStart}/{node}")}{Extension}";

    private static string Cut(string name)
    {
        int bytes = Encoding.UTF8.GetByteCount(name);
        int length = name.Length;
        while (bytes > LongestName)
        {
            length--;
            bytes -= Encoding.UTF8.GetByteCount(name.ToCharArray(), length, 1);
        }

        return name.Substring(0, length);
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
            SharedNames shared = Shared.GetValue(container, static container => new SharedNames(container));
            if ((symbol is INamespaceSymbol ? shared.OfNamespaces : shared.OfTypes).Contains(symbol.MetadataName))
            {
                return false;
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

    /// <summary>The names, compared without case, that several in a namespace or type have.</summary>
    private sealed class SharedNames(INamespaceOrTypeSymbol container)
    {
        public HashSet<string> OfNamespaces { get; } =
            container is INamespaceSymbol outer ? In(outer.GetNamespaceMembers()) : [];

        public HashSet<string> OfTypes { get; } = In(container.GetTypeMembers());

        private static HashSet<string> In(IEnumerable<INamespaceOrTypeSymbol> symbols)
        {
            var all = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            return new HashSet<string>(
                symbols.Select(symbol => symbol.MetadataName).Where(name => !all.Add(name)), StringComparer.OrdinalIgnoreCase);
        }
    }
}
