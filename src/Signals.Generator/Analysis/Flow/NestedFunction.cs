using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.Generator.Analysis.Flow;

/// <summary>A lambda, an anonymous method or a local function.</summary>
internal sealed class NestedFunction(IMethodSymbol symbol, IOperation operation, ClosureScope declaredIn)
{
    public IMethodSymbol Symbol { get; } = symbol;

    public IOperation Operation { get; } = operation;

    public ClosureScope DeclaredIn { get; } = declaredIn;

    public NestedFunction? Parent => DeclaredIn.Function;

    /// <summary>
    /// What it captures, in the order of use, also by calling a local function: locals and parameters, and the containing type where
    /// that is <c>this</c>.
    /// </summary>
    public List<ISymbol> Captured { get; } = [];

    /// <summary>The innermost scope with something that it captures, and a closure that is no struct.</summary>
    public ClosureScope? Closure { get; set; }

    /// <summary>The local functions from outside that it uses.</summary>
    public HashSet<IMethodSymbol> Uses { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a delegate is made of it.</summary>
    public bool IsConverted { get; set; } = symbol.MethodKind == MethodKind.AnonymousFunction;

    /// <summary>Whether a closure that only it and its like share can be a struct on the stack.</summary>
    public bool CanTakeStruct => !IsConverted && !Symbol.IsAsync && !IsIterator;

    private bool IsIterator => Operation.Syntax.DescendantNodes().OfType<YieldStatementSyntax>().Any();

    public bool IsIn(NestedFunction? outer)
    {
        for (NestedFunction? current = this; current is not null; current = current.Parent)
        {
            if (current == outer)
            {
                return true;
            }
        }

        return outer is null;
    }
}
