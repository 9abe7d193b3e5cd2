namespace Signals.Generator.Analysis.Flow;

/// <summary>What the compiler makes the target of a delegate that is made of a lambda or local function.</summary>
internal readonly record struct DelegateTarget(DelegateTargetKind Kind, ClosureScope? Closure = null);

/// <summary>The kinds of target.</summary>
internal enum DelegateTargetKind
{
    /// <summary>Nothing that can die: the function captures nothing.</summary>
    Nothing,

    /// <summary>The object that the member is called on.</summary>
    This,

    /// <summary>The closure of a scope.</summary>
    Closure,
}
