using Microsoft.CodeAnalysis;

namespace Signals.Generator.Analysis.Flow;

/// <summary>
/// A scope that the compiler makes one closure for, where anything that is declared in it is captured.
/// </summary>
internal sealed class ClosureScope(ClosureScope? parent, NestedFunction? function)
{
    /// <summary>The scope around this one; none for that of the member's parameters and <c>this</c>.</summary>
    public ClosureScope? Parent { get; } = parent;

    /// <summary>The function that the scope is in; none where that is the member itself.</summary>
    public NestedFunction? Function { get; } = function;

    /// <summary>
    /// What the closure holds, in the order it was first captured: locals and parameters, and the containing type where <c>this</c> is
    /// captured.
    /// </summary>
    public List<ISymbol> Captured { get; } = [];

    /// <summary>Whether its closure is a struct on the stack, which each function that needs it is given by reference.</summary>
    public bool IsStruct { get; set; } = true;

    /// <summary>Whether its closure refers to the one around it, for a function that needs what is there.</summary>
    public bool RefersToOuter { get; set; }
}
