using Microsoft.CodeAnalysis;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>The names of all signals of a project, gathered when the first of them is looked at.</summary>
/// <remarks>
/// An action at the end of the compilation would not show in an editor. This gives each signal's own action what it needs
/// to know of the others.
/// </remarks>
internal sealed class SignalNames(Compilation compilation)
{
    private readonly Lazy<Dictionary<string, List<INamedTypeSymbol>>> _byName = new(() => Gather(compilation));

    /// <summary>The signal that has the name already: the first one in the project, unless that is the type itself.</summary>
    public INamedTypeSymbol? FirstOther(string name, INamedTypeSymbol type)
    {
        INamedTypeSymbol? first = _byName.Value.TryGetValue(name, out List<INamedTypeSymbol>? named) && named.Count > 1
            ? named.OrderBy(other => SignalOptions.AttributeOf(other)?.ApplicationSyntaxReference, new SourceOrder(compilation)).First()
            : null;
        return SymbolEqualityComparer.Default.Equals(first, type) ? null : first;
    }

    private static Dictionary<string, List<INamedTypeSymbol>> Gather(Compilation compilation)
    {
        var byName = new Dictionary<string, List<INamedTypeSymbol>>(StringComparer.Ordinal);
        var containers = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (containers.Count > 0)
        {
            foreach (ISymbol member in containers.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol container)
                {
                    containers.Push(container);
                }

                if (member is INamedTypeSymbol type
                    && SignalOptions.AttributeOf(type) is { } attribute
                    && SignalOptions.From(attribute).Name is { } name)
                {
                    if (!byName.TryGetValue(name, out List<INamedTypeSymbol>? named))
                    {
                        byName.Add(name, named = []);
                    }

                    named.Add(type);
                }
            }
        }

        return byName;
    }

    private sealed class SourceOrder(Compilation compilation) : IComparer<SyntaxReference?>
    {
        private readonly List<SyntaxTree> _trees = [.. compilation.SyntaxTrees];

        public int Compare(SyntaxReference? left, SyntaxReference? right)
        {
            int trees = Place(left).CompareTo(Place(right));
            return trees != 0 ? trees : (left?.Span.Start ?? 0).CompareTo(right?.Span.Start ?? 0);
        }

        private int Place(SyntaxReference? reference) => reference is null ? -1 : _trees.IndexOf(reference.SyntaxTree);
    }
}
