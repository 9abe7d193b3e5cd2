using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>
/// What keeps what in one member, whatever the order of its statements: which locals, closures and connections hold a delegate, and
/// which of these the world outside of the member gets hold of. What only the member's own stack holds is not kept.
/// </summary>
/// <remarks>
/// The nodes are <see cref="Taker.Outside"/>, <see cref="Taker.Perhaps"/>, <see cref="Taker.ForAWhile"/>, a <see cref="ClosureScope"/>, the symbol of a local, a parameter
/// or a nested function (its delegate), what a lambda returns, and the operation of a method group (its delegate) or of a call that connects
/// (its connection).
/// </remarks>
internal sealed class KeepGraph
{
    private readonly LibraryTypes _types;
    private readonly ClosureMap _closures;
    private readonly Dictionary<object, List<object>> _keeps = [];
    private readonly Dictionary<ILocalSymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _notAllKnown = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IOperation>> _references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, List<IOperation>> _calls = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<object, List<ILocalSymbol>> _localsWith = [];
    private HashSet<object>? _kept;
    private HashSet<object>? _keptOrGiven;
    private HashSet<object>? _maybeKept;

    public KeepGraph(IReadOnlyList<IOperation> roots, ClosureMap closures, LibraryTypes types)
    {
        _types = types;
        _closures = closures;
        foreach (IOperation root in roots)
        {
            Visit(root);
        }

        foreach (NestedFunction function in closures.Functions)
        {
            AddClosures(function);
        }
    }

    /// <summary>Whether anything outside of the member keeps a closure, a delegate or what a call returned.</summary>
    public bool IsKept(object node) => (_kept ??= FindKept(Taker.Outside)).Contains(node);

    /// <summary>The same, or other code was given it, and may keep it.</summary>
    public bool IsKeptOrGiven(object node) => (_keptOrGiven ??= FindKept(Taker.Outside, Taker.Perhaps)).Contains(node);

    /// <summary>The same, or it is kept for a while.</summary>
    public bool MayBeKept(object node) => (_maybeKept ??= FindKept(Taker.Outside, Taker.Perhaps, Taker.ForAWhile)).Contains(node);

    /// <summary>The values that a local was given, or <see langword="null"/> where they are not all known.</summary>
    public IReadOnlyList<IOperation>? ValuesOf(ILocalSymbol local)
        => _notAllKnown.Contains(local) || !_values.TryGetValue(local, out List<IOperation>? values) ? null : values;

    public IReadOnlyList<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local) => [.. ReferencesTo((ISymbol)local).Cast<ILocalReferenceOperation>()];

    /// <summary>The references to a local or a parameter.</summary>
    public IReadOnlyList<IOperation> ReferencesTo(ISymbol variable)
        => _references.TryGetValue(variable, out List<IOperation>? references) ? references : [];

    /// <summary>Whether the value of a local is asked for anywhere.</summary>
    public bool IsRead(ILocalSymbol local) => ReferencesTo((ISymbol)local).Any(reference => !IsWritten(reference));

    /// <summary>The locals that a function or what a call returned was put into, or a list with it.</summary>
    public IReadOnlyList<ILocalSymbol> LocalsWith(object node)
        => _localsWith.TryGetValue(node, out List<ILocalSymbol>? locals) ? locals : [];

    /// <summary>The calls of a local function.</summary>
    public IReadOnlyList<IOperation> CallsOf(IMethodSymbol function)
        => _calls.TryGetValue(function, out List<IOperation>? calls) ? calls : [];

    private void Visit(IOperation operation)
    {
        if (operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function })
        {
            Add(_calls, function.OriginalDefinition, operation);
        }

        switch (operation)
        {
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation:
                return;
            case IAnonymousFunctionOperation lambda:
                Flow(lambda, lambda.Symbol);
                FlowResult(lambda);
                break;
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } reference:
                Flow(reference, local.OriginalDefinition);
                break;
            case IMethodReferenceOperation reference:
                Flow(reference, reference);
                if (reference is { Method.MethodKind: MethodKind.DelegateInvoke, Instance: { } inner })
                {
                    KeepSources(reference, inner);
                }

                break;
            case ILocalReferenceOperation reference:
                Refer(reference);
                break;
            case IParameterReferenceOperation reference:
                Add(_references, reference.Parameter, reference);
                if (!IsWritten(reference))
                {
                    Flow(reference, reference.Parameter);
                }

                break;
            case IVariableDeclaratorOperation { Symbol: var local } declarator when (declarator.GetVariableInitializer()?.Value) is { } value:
                Add(_values, local, value);
                if (IsUsing(declarator))
                {
                    Keep(Taker.ForAWhile, local);
                }

                break;
            case IAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment
                when assignment is ISimpleAssignmentOperation or ICompoundAssignmentOperation or ICoalesceAssignmentOperation:
                Add(_values, local, assignment.Value);
                break;
            case IInvocationOperation or IObjectCreationOperation when WeakCall.Find(operation, _types) is { ReturnsKeeper: true }:
                Flow(operation, operation);
                break;
        }

        foreach (IOperation child in operation.ChildOperations)
        {
            Visit(child);
        }
    }

    private static void Add<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key, TItem item)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out List<TItem>? list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }

    private void Refer(ILocalReferenceOperation reference)
    {
        Add(_references, reference.Local, reference);
        if (!IsWritten(reference))
        {
            Flow(reference, reference.Local);
        }

        if (reference.IsDeclaration || reference.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or ITupleOperation)
        {
            _notAllKnown.Add(reference.Local);
        }
    }

    private static bool IsWritten(IOperation reference) => reference.Parent is ISimpleAssignmentOperation { Target: var target } && target == reference;

    private void Keep(object keeper, object kept) => Add(_keeps, keeper, kept);

    private void KeepSources(object keeper, IOperation value)
    {
        foreach (ReceiverSource source in ReceiverSource.Of(value, static _ => null))
        {
            if (NodeOf(source.Operation) is { } node)
            {
                Keep(keeper, node);
            }
        }
    }

    private static object? NodeOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } => local.OriginalDefinition,
        IMethodReferenceOperation reference => reference,
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        _ => null,
    };

    private void AddClosures(NestedFunction function)
    {
        object keeper = function.Symbol;
        for (ClosureScope? closure = _closures.ClosureOf(function); closure is not null; closure = _closures.OuterOf(closure))
        {
            Keep(keeper, closure);
            foreach (ISymbol variable in closure.Captured)
            {
                Keep(closure, variable);
            }

            keeper = closure;
        }
    }

    private HashSet<object> FindKept(params object[] keepers)
    {
        var kept = new HashSet<object>();
        var open = new Stack<object>(keepers);
        while (open.Count > 0)
        {
            foreach (object node in _keeps.TryGetValue(open.Pop(), out List<object>? all) ? all : [])
            {
                if (kept.Add(node))
                {
                    open.Push(node);
                }
            }
        }

        return kept;
    }

    // Follows a value to whatever takes it.
    private void Flow(IOperation? value, object node)
    {
        bool isElement = node is ResultOf || node is ILocalSymbol { Type: var type } && HoldsElements(type) || (node is IOperation and not IMethodReferenceOperation);
        while (value is not null)
        {
            Taker taker = Taker.Of(value, isElement, _types, _closures);
            if (taker.Holder is { } holder)
            {
                Keep(holder, node);
                if (holder is ILocalSymbol local)
                {
                    Add(_localsWith, node, local);
                }
            }

            value = taker.Next;
        }
    }

    // What a lambda returns is in the sequence that a query makes with it. What others do with it is their own business.
    private void FlowResult(IAnonymousFunctionOperation lambda)
    {
        var result = new ResultOf(lambda.Symbol);
        IOperation value = lambda;
        while (value.Parent is IConversionOperation or IDelegateCreationOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { ContainingType: { } type, ReturnType: var returned } } query }
            && SymbolEqualityComparer.Default.Equals(type, _types.Enumerable))
        {
            if (!returned.IsUnmanagedType)
            {
                Flow(query, result);
            }
        }
        else
        {
            Keep(Taker.Perhaps, result);
        }
    }

    // A connection itself, or what has it. A sequence that isn't in memory may be a query, which holds its lambdas; of connections, it is taken for a list.
    private bool HoldsElements(ITypeSymbol type)
        => SymbolEqualityComparer.Default.Equals(type, _types.Connection)
            || Taker.IsCollection(type)
            || (type is INamedTypeSymbol { TypeKind: TypeKind.Interface, TypeArguments: { Length: 1 } arguments }
                && (SymbolEqualityComparer.Default.Equals(arguments[0], _types.Connection) || arguments[0].SpecialType == SpecialType.System_IDisposable));

    private static bool IsUsing(IOperation declarator)
    {
        for (IOperation? current = declarator.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IUsingDeclarationOperation or IUsingOperation:
                    return true;
                case IBlockOperation:
                    return false;
            }
        }

        return false;
    }
}
