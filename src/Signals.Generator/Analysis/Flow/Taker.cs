using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>What takes a value from the place where it is: something that holds it from then on, an expression that is the same value, or both.</summary>
/// <param name="Holder">What holds it: a node of the graph, or nothing.</param>
/// <param name="Next">The expression that it goes on as, if any.</param>
internal readonly record struct Taker(object? Holder, IOperation? Next)
{
    /// <summary>The world outside of the member: a field, an event, whoever called.</summary>
    public static readonly object Outside = new();

    /// <summary>Code that nobody can see into, which may keep what it is given.</summary>
    public static readonly object Perhaps = new();

    /// <summary>A <c>using</c>, which ends.</summary>
    public static readonly object ForAWhile = new();

    private static readonly Taker Nothing = new(null, null);

    /// <summary>Finds what takes a value.</summary>
    /// <param name="value">The value, where it stands.</param>
    /// <param name="isElement">Whether it may be in a sequence, rather than what a sequence is made with.</param>
    /// <param name="types">The library's types.</param>
    /// <param name="closures">The closures of the member.</param>
    public static Taker Of(IOperation value, bool isElement, LibraryTypes types, ClosureMap closures)
    {
        switch (value.Parent)
        {
            case null or IExpressionStatementOperation or IInstanceReferenceOperation or IIsTypeOperation or IInterpolationOperation
                or IBinaryOperation { OperatorKind: not (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract) }:
                return Nothing;
            case IConversionOperation or IDelegateCreationOperation or ISwitchExpressionArmOperation
                or ITranslatedQueryOperation or IVariableInitializerOperation or ICoalesceOperation or IBinaryOperation
                or IArrayInitializerOperation or IArrayCreationOperation or ITupleOperation or IConditionalOperation:
                return GoesOn(value.Parent);
            case IAwaitOperation { Type: var result } awaited when SymbolEqualityComparer.Default.Equals(result, types.Connection):
                // That of ConnectAsync, which is over by then.
                return GoesOn(awaited);
            case { Syntax: CollectionExpressionSyntax } collection:
                return GoesOn(collection);
            case ISwitchExpressionOperation choice:
                return choice.Value == value ? OfPatterns(choice.Arms.Select(arm => arm.Pattern)) : GoesOn(choice);
            case ISwitchOperation choice:
                return OfPatterns(choice.Cases.SelectMany(section => section.Clauses).OfType<IPatternCaseClauseOperation>().Select(clause => clause.Pattern));
            case IConditionalAccessOperation access:
                return access.Operation == value ? GoesOn(InstanceIn(access.WhenNotNull)) : GoesOn(access);
            case IVariableDeclaratorOperation { Symbol: var local }:
                return HeldBy(local);
            case IForEachLoopOperation { Locals: { Length: > 0 } locals }:
                return isElement ? HeldBy(locals[0]) : Nothing;
            case IUsingOperation:
                return HeldBy(ForAWhile);
            case IForEachLoopOperation:
                return Nothing;
            case IAssignmentOperation assignment and not IDeconstructionAssignmentOperation:
                return assignment.Target == value ? Nothing
                    : IsElementOfInitializer(assignment.Target) ? GoesOn(CreationAround(assignment))
                    : new Taker(HolderOf(assignment.Target, types, closures), assignment);
            case IArgumentOperation { Parent: { } call } argument:
                return OfArgument(argument, call, isElement, types);
            case IReturnOperation { Parent: IBlockOperation { Parent: IAnonymousFunctionOperation lambda } }:
                return HeldBy(new ResultOf(lambda.Symbol));
            case IReturnOperation returned when closures.FunctionAround(returned) is not null:
                return HeldBy(Perhaps);
            case IIsPatternOperation { Pattern: var pattern }:
                return OfPatterns([pattern]);
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.DelegateInvoke }:
                return Nothing;
            case IPropertyReferenceOperation property:
                return OfProperty(property, isElement, types);
            case IArrayElementReferenceOperation element when element.ArrayReference == value:
                return GoesOn(element);
            case IFieldReferenceOperation { Instance.Type.IsTupleType: true } element:
                return HasElements(element.Type) ? GoesOn(element) : Nothing;
            case IInvocationOperation call when call.Instance == value:
                return OfInstance(call, value, types);
            case IDeconstructionAssignmentOperation:
                return HeldBy(Perhaps);
            default:
                return HeldBy(Outside);
        }
    }

    /// <summary>Whether a type holds elements in memory, as a list does and a query doesn't.</summary>
    public static bool IsCollection(ITypeSymbol? type)
        => type is IArrayTypeSymbol || (type?.TypeKind != TypeKind.Interface && IsOfCollections(type));

    private static Taker GoesOn(IOperation? next) => new(null, next);

    private static Taker HeldBy(object? holder) => new(holder, null);

    private static object? HolderOf(IOperation target, LibraryTypes types, ClosureMap closures) => target switch
    {
        ILocalReferenceOperation { Local: { IsRef: false } local } => local,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } when !closures.IsField(parameter) => parameter,
        IDiscardOperation => null,
        IArrayElementReferenceOperation { ArrayReference: var array } => ContainerOf(array),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } property when IsOfCollections(property.Property.ContainingType) => ContainerOf(instance),
        _ => Outside,
    };

    // A list in a local holds its elements for as long as the local holds the list; any other is somebody's.
    private static object ContainerOf(IOperation container)
        => FreshObject.Strip(container) is ILocalReferenceOperation { Local: { IsRef: false } local } ? local : Outside;

    private static Taker OfArgument(IArgumentOperation argument, IOperation call, bool isElement, LibraryTypes types)
    {
        if (WeakCall.Find(call, types) is { } weak && weak.Receiver == argument && weak.IsWeak == true)
        {
            return HeldBy(call);
        }

        bool isFunction = argument.Parameter?.OriginalDefinition.Type.TypeKind == TypeKind.Delegate;
        switch (call)
        {
            case IInvocationOperation { TargetMethod: { Name: "Disconnect" } method } when types.IsSignalMember(method):
                return Nothing;
            case IInvocationOperation { TargetMethod: var method } when IsQuery(method, types):
                return isElement && !isFunction ? (HasElements(method.ReturnType) ? GoesOn(call) : Nothing)
                    : method.ReturnType.TypeKind != TypeKind.Interface || method.Name == "Aggregate" ? Nothing
                    : GoesOn(call);
            case IInvocationOperation { TargetMethod: var method } when UsesOnTheSpot(method, isFunction) || (isFunction && IsOnlyCalled(argument.Parameter!)):
                return Nothing;
            case IObjectCreationOperation { Type: { Name: "Thread", ContainingNamespace.Name: "Threading" } }:
                return Nothing;
            case IInvocationOperation { Instance: { } instance, TargetMethod: var method } when !isFunction && IsOfCollections(method.ContainingType):
                return instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
                    ? GoesOn(CreationAround(call))
                    : HeldBy(ContainerOf(instance));
            case IObjectCreationOperation { Type: { } created } when !isFunction && IsOfCollections(created):
                return GoesOn(call);
            default:
                return HeldBy(Perhaps);
        }
    }

    private static Taker OfPatterns(IEnumerable<IPatternOperation> patterns)
    {
        List<ISymbol> declared = [];
        foreach (IPatternOperation pattern in patterns)
        {
            Find(pattern);
        }

        return declared.Count switch
        {
            0 => Nothing,
            1 => HeldBy(declared[0]),
            _ => HeldBy(Perhaps),
        };

        void Find(IOperation operation)
        {
            if ((operation switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                IListPatternOperation list => list.DeclaredSymbol,
                _ => null,
            }) is { } symbol)
            {
                declared.Add(symbol);
            }

            foreach (IOperation child in operation.ChildOperations)
            {
                Find(child);
            }
        }
    }

    private static Taker OfProperty(IPropertyReferenceOperation property, bool isElement, LibraryTypes types)
    {
        if (property.Property.IsIndexer && isElement)
        {
            return GoesOn(property);
        }

        return IsOwn(property.Instance, property.Property.ContainingType, types)
            ? property.Type?.SpecialType == SpecialType.System_Delegate ? GoesOn(property) : Nothing
            : HasElements(property.Type) ? HeldBy(Perhaps)
            : Nothing;
    }

    private static Taker OfInstance(IInvocationOperation call, IOperation value, LibraryTypes types)
    {
        IMethodSymbol method = call.TargetMethod;
        return IsOwn(value, method.ContainingType, types) ? Nothing
            : !IsOfCollections(method.ContainingType) ? HeldBy(Perhaps)
            : method.OriginalDefinition.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate) || method.Name is "CopyTo" ? HeldBy(Perhaps)
            : HasElements(method.ReturnType) ? GoesOn(call)
            : Nothing;
    }

    private static IOperation? InstanceIn(IOperation operation)
        => operation is IConditionalAccessInstanceOperation ? operation : operation.ChildOperations.Select(InstanceIn).FirstOrDefault(found => found is not null);

    // `new Dictionary<K, T> { [key] = x }` sets an element.
    private static bool IsElementOfInitializer(IOperation target)
        => target is IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType: var type }, Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } }
            && IsOfCollections(type);

    // `new List<T> { x }` calls Add.
    private static IOperation? CreationAround(IOperation set)
        => set.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation } ? creation : null;

    private static bool IsQuery(IMethodSymbol method, LibraryTypes types)
        => types.Enumerable is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType, types.Enumerable);

    private static bool HasElements(ITypeSymbol? type)
        => type is { IsUnmanagedType: false, SpecialType: not SpecialType.System_String };

    private static bool IsOfCollections(ITypeSymbol? type)
        => type?.ContainingNamespace?.ToDisplayString() is { } space
            && (space == "System.Collections" || space.StartsWith("System.Collections.", StringComparison.Ordinal));

    // What these types of the framework do with a lambda, or with a query, is over when their method returns.
    private static bool UsesOnTheSpot(IMethodSymbol method, bool isFunction)
        => method.ContainingType is { ContainingNamespace: { } space, Name: var name }
            && (space.ToDisplayString(), name) switch
            {
                ("System", "String" or "Console") or ("System.Text", "StringBuilder") => true,
                (_, "Assert" or "Record") => method.Name.StartsWith("Throw", StringComparison.Ordinal) || method.Name.StartsWith("Exception", StringComparison.Ordinal),
                ("System.Threading", "ThreadPool") or ("System.Threading.Tasks", "TaskFactory") => true,
                ("System.Threading.Tasks", "Task") => method.Name == "Run",
                ("System", "Array" or "MemoryExtensions") or ("System.Threading.Tasks", "Parallel")
                    or ("System.Collections.Generic", "List" or "HashSet" or "SortedSet")
                    or ("System.Collections.Concurrent", "ConcurrentDictionary")
                    => isFunction,
                _ => false,
            };

    // A method that can be read, and does nothing with a function but call it.
    private static bool IsOnlyCalled(IParameterSymbol parameter)
        => parameter.ContainingSymbol is IMethodSymbol { IsVirtual: false, IsOverride: false, IsAsync: false, DeclaringSyntaxReferences: { Length: 1 } references }
            && references[0].GetSyntax() is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            && references[0].GetSyntax() is var declaration
            && declaration.DescendantNodes().All(node => node is not YieldStatementSyntax)
            && declaration.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == parameter.Name)
                .All(name => IsCall(name) && !name.Ancestors().TakeWhile(node => node != declaration).Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private static bool IsCall(IdentifierNameSyntax function) => function.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == function,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax } => true,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } } } => true,
        _ => false,
    };

    // The members of a connection and of a delegate give neither away, and neither does disposing.
    private static bool IsOwn(IOperation? value, ITypeSymbol? declaring, LibraryTypes types)
        => SymbolEqualityComparer.Default.Equals(declaring, types.Connection)
            || declaring is { TypeKind: TypeKind.Delegate }
            || declaring?.SpecialType is SpecialType.System_IDisposable or SpecialType.System_Object
                or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate
            || value?.Type is null;
}
