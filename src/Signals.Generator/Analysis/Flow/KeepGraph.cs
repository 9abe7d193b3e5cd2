using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>
/// What keeps what in one member, whatever the order of its statements: which locals, closures and connections hold a delegate, and
/// which of these the world outside of the member gets hold of. What only the member's own stack holds is not kept.
/// </summary>
/// <remarks>
/// The nodes are <see cref="Outside"/>, a <see cref="ClosureScope"/>, the symbol of a local, a parameter or a nested function (its
/// delegate), and the operation of a method group (its delegate) or of a call that connects (its connection).
/// </remarks>
internal sealed class KeepGraph
{
    private static readonly object Outside = new();

    private readonly LibraryTypes _types;
    private readonly ClosureMap _closures;
    private readonly Dictionary<object, List<object>> _keeps = [];
    private readonly Dictionary<ILocalSymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _notAllKnown = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> _references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, List<ILocalSymbol>> _localsWith = [];
    private HashSet<object>? _kept;

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
    public bool IsKept(object node) => (_kept ??= FindKept()).Contains(node);

    /// <summary>The values that a local was given, or <see langword="null"/> where they are not all known.</summary>
    public IReadOnlyList<IOperation>? ValuesOf(ILocalSymbol local)
        => _notAllKnown.Contains(local) || !_values.TryGetValue(local, out List<IOperation>? values) ? null : values;

    /// <summary>The value of a local that is given just one.</summary>
    public IOperation? OnlyValueOf(ILocalSymbol local) => ValuesOf(local) is { Count: 1 } values ? values[0] : null;

    public IReadOnlyList<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local)
        => _references.TryGetValue(local, out List<ILocalReferenceOperation>? references) ? references : [];

    /// <summary>The locals that what a call returned was put into.</summary>
    public IReadOnlyList<ILocalSymbol> LocalsWith(IOperation call)
        => _localsWith.TryGetValue(call, out List<ILocalSymbol>? locals) ? locals : [];

    // What these types of the framework do with a lambda, or with a query, is over when their method returns.
    private static bool UsesOnTheSpot(IMethodSymbol method, IParameterSymbol? parameter)
        => method.ContainingType is { ContainingNamespace: { } space, Name: var name }
            && (space.ToDisplayString(), name) switch
            {
                ("System", "String" or "Console") or ("System.Text", "StringBuilder") => true,
                ("System", "Array" or "MemoryExtensions") or ("System.Threading.Tasks", "Parallel")
                    or ("System.Collections.Generic", "List" or "HashSet" or "SortedSet" or "LinkedList")
                    or ("System.Collections.Concurrent", "ConcurrentDictionary")
                    => parameter?.OriginalDefinition.Type.TypeKind == TypeKind.Delegate,
                _ => false,
            };

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation:
                return;
            case IAnonymousFunctionOperation lambda:
                Flow(lambda, lambda.Symbol);
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
            case IParameterReferenceOperation reference when !IsWritten(reference):
                Flow(reference, reference.Parameter);
                break;
            case IVariableDeclaratorOperation { Symbol: var local } declarator when (declarator.GetVariableInitializer()?.Value) is { } value:
                ValuesFor(local).Add(value);
                break;
            case IAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment
                when assignment is ISimpleAssignmentOperation or ICompoundAssignmentOperation or ICoalesceAssignmentOperation:
                ValuesFor(local).Add(assignment.Value);
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

    private List<IOperation> ValuesFor(ILocalSymbol local)
    {
        if (!_values.TryGetValue(local, out List<IOperation>? values))
        {
            _values[local] = values = [];
        }

        return values;
    }

    private void Refer(ILocalReferenceOperation reference)
    {
        if (!_references.TryGetValue(reference.Local, out List<ILocalReferenceOperation>? references))
        {
            _references[reference.Local] = references = [];
        }

        references.Add(reference);
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

    private void Keep(object keeper, object kept)
    {
        if (!_keeps.TryGetValue(keeper, out List<object>? all))
        {
            _keeps[keeper] = all = [];
        }

        all.Add(kept);
    }

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
        if (_closures.TargetOf(function) is not { Kind: DelegateTargetKind.Closure, Closure: { } closure })
        {
            return;
        }

        Keep(function.Symbol, closure);
        KeepCaptured(closure);
        foreach (ClosureScope outer in _closures.ClosuresAround(function, closure))
        {
            Keep(closure, outer);
            KeepCaptured(outer);
            closure = outer;
        }
    }

    private void KeepCaptured(ClosureScope closure)
    {
        foreach (ISymbol variable in closure.Captured)
        {
            Keep(closure, variable);
        }
    }

    private HashSet<object> FindKept()
    {
        var kept = new HashSet<object>();
        var open = new Stack<object>();
        open.Push(Outside);
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
    private void Flow(IOperation value, object node)
    {
        for (IOperation? parent = value.Parent; parent is not null; value = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation or ISwitchExpressionArmOperation
                    or ITranslatedQueryOperation or IVariableInitializerOperation or ICoalesceOperation:
                    continue;
                case ISwitchExpressionOperation choice when choice.Value != value:
                    continue;
                case IConditionalOperation conditional when conditional.Condition != value:
                    continue;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract }:
                    continue;
                case IVariableDeclaratorOperation { Symbol: var local } declarator:
                    KeepIn(local, node);
                    if (IsUsing(declarator))
                    {
                        Keep(Outside, node);
                    }

                    return;
                case IAssignmentOperation assignment and not IDeconstructionAssignmentOperation:
                    if (assignment.Target == value)
                    {
                        return;
                    }

                    switch (assignment.Target)
                    {
                        case ILocalReferenceOperation { Local: { IsRef: false } local }:
                            KeepIn(local, node);
                            break;
                        case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } when !_closures.IsField(parameter):
                            Keep(parameter, node);
                            break;
                        case IDiscardOperation:
                            break;
                        default:
                            Keep(Outside, node);
                            return;
                    }

                    continue;
                case IArgumentOperation { Parent: { } call } argument:
                    if (WeakCall.Find(call, _types) is { } weak && weak.Receiver == argument && weak.IsWeak == true)
                    {
                        Keep(call, node);
                        return;
                    }

                    if (call is IInvocationOperation { TargetMethod: var method })
                    {
                        if (method.Name == "Disconnect" && _types.IsSignalMember(method))
                        {
                            return;
                        }

                        if (_types.Enumerable is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType, _types.Enumerable))
                        {
                            // A query keeps its lambdas; what counts, finds or copies doesn't.
                            if (method.ReturnType.TypeKind != TypeKind.Interface || method.Name == "Aggregate")
                            {
                                return;
                            }

                            parent = call;
                            continue;
                        }

                        if (UsesOnTheSpot(method, argument.Parameter))
                        {
                            return;
                        }
                    }

                    Keep(Outside, node);
                    return;
                case IExpressionStatementOperation or IForEachLoopOperation or IInstanceReferenceOperation or IIsTypeOperation
                    or IInterpolationOperation or ISwitchOperation or ISwitchExpressionOperation or IConditionalOperation:
                    return;
                case IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } }:
                case IBinaryOperation:
                    return;
                case IInvocationOperation invocation when IsOwn(value, invocation.TargetMethod.ContainingType):
                    return;
                case IMethodReferenceOperation { Method.MethodKind: MethodKind.DelegateInvoke }:
                    return;
                case IPropertyReferenceOperation property when IsOwn(value, property.Property.ContainingType):
                    if (property.Type?.SpecialType == SpecialType.System_Delegate)
                    {
                        continue;
                    }

                    return;
                case IConditionalAccessOperation access when access.Operation == value:
                    FlowAccess(access.WhenNotNull, node);
                    return;
                case IConditionalAccessOperation:
                    continue;
                default:
                    Keep(Outside, node);
                    return;
            }
        }
    }

    private void FlowAccess(IOperation operation, object node)
    {
        if (operation is IConditionalAccessInstanceOperation)
        {
            Flow(operation, node);
            return;
        }

        foreach (IOperation child in operation.ChildOperations)
        {
            FlowAccess(child, node);
        }
    }

    private void KeepIn(ILocalSymbol local, object node)
    {
        Keep(local, node);
        if (node is IOperation call)
        {
            if (!_localsWith.TryGetValue(call, out List<ILocalSymbol>? locals))
            {
                _localsWith[call] = locals = [];
            }

            locals.Add(local);
        }
    }

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

    // The members of a connection and of a delegate give neither away, and neither does disposing.
    private bool IsOwn(IOperation value, ITypeSymbol? declaring)
        => SymbolEqualityComparer.Default.Equals(declaring, _types.Connection)
            || declaring is { TypeKind: TypeKind.Delegate }
            || declaring?.SpecialType is SpecialType.System_IDisposable or SpecialType.System_Object
                or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate
            || value.Type is null;
}
