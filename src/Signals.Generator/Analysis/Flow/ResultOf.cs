using Microsoft.CodeAnalysis;

namespace Signals.Generator.Analysis.Flow;

/// <summary>What a lambda returns, as a node of the graph.</summary>
internal sealed class ResultOf(IMethodSymbol lambda) : IEquatable<ResultOf>
{
    public IMethodSymbol Lambda { get; } = lambda;

    public bool Equals(ResultOf? other) => other is not null && SymbolEqualityComparer.Default.Equals(Lambda, other.Lambda);

    public override bool Equals(object? obj) => Equals(obj as ResultOf);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Lambda);
}
