using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>
/// What the compiler makes of the lambdas and local functions of one member. All captured variables of one scope are in one
/// closure; a function is a method of the innermost closure that has something it captures; and a closure that would have nothing but
/// <c>this</c> is left out, so that its functions are methods of the member's own type.
/// </summary>
internal sealed class ClosureMap
{
    private readonly Dictionary<ISymbol, ClosureScope> _scopes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, NestedFunction> _functions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, ClosureScope> _bodies = new(SymbolEqualityComparer.Default);
    private readonly List<(ISymbol Variable, NestedFunction Function)> _references = [];
    private readonly HashSet<IMethodSymbol> _conversions = new(SymbolEqualityComparer.Default);
    private readonly ClosureScope _root = new(null, null);
    private readonly INamedTypeSymbol _type;

    // There the runtime wouldn't take the methods that the compiler adds, so each function is one of a closure.
    private readonly bool _isInVariantInterface;

    /// <param name="roots">The operations of the member: a body, or all initializers of a type.</param>
    /// <param name="type">The type that the member is in. It stands for <c>this</c> among the captured symbols.</param>
    /// <param name="isField">Whether a parameter of the primary constructor is a field, as a member uses it.</param>
    public ClosureMap(IEnumerable<IOperation> roots, INamedTypeSymbol type, Func<IParameterSymbol, bool> isField)
    {
        _type = type;
        _isInVariantInterface = type is { TypeKind: TypeKind.Interface } && type.TypeParameters.Any(parameter => parameter.Variance != VarianceKind.None);
        IsField = isField;
        foreach (IOperation root in roots)
        {
            Visit(root, _root, null);
        }

        Resolve();
    }

    /// <summary>Whether a parameter is one of the primary constructor that is a field, as a member uses it.</summary>
    public Func<IParameterSymbol, bool> IsField { get; }

    public IEnumerable<NestedFunction> Functions => _functions.Values;

    public NestedFunction? Find(IMethodSymbol function) => _functions.TryGetValue(function, out NestedFunction? found) ? found : null;

    /// <summary>The scope in which a variable is declared.</summary>
    public ClosureScope ScopeOf(ISymbol variable)
        => _scopes.TryGetValue(variable, out ClosureScope? scope) ? scope
            : variable.ContainingSymbol is IMethodSymbol method && _bodies.TryGetValue(method, out ClosureScope? body) ? body
            : _root;

    /// <summary>Whether a symbol among the captured ones stands for <c>this</c>.</summary>
    public static bool IsThis(ISymbol captured) => captured is INamedTypeSymbol;

    /// <summary>The closure that a function is a method of; none where it is one of the member's own type, as it captures nothing or <c>this</c> alone.</summary>
    public ClosureScope? ClosureOf(NestedFunction function) => function.Closure is { } closure && !IsLeftOut(closure) ? closure : null;

    /// <summary>The closure that another one refers to, if any.</summary>
    public ClosureScope? OuterOf(ClosureScope closure)
    {
        if (!closure.RefersToOuter)
        {
            return null;
        }

        for (ClosureScope? scope = closure.Parent; scope is not null && scope.Function == closure.Function; scope = scope.Parent)
        {
            if (HasClosure(scope) && !IsLeftOut(scope))
            {
                return scope;
            }
        }

        // What is outside of the function is reached by the closure that the function is a method of.
        return closure.Function is { } function ? ClosureOf(function) : null;
    }

    /// <summary>The innermost function around an operation.</summary>
    public NestedFunction? FunctionAround(IOperation operation)
    {
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            IMethodSymbol? symbol = current switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (symbol is not null)
            {
                return Find(symbol);
            }
        }

        return null;
    }

    private static bool Contains(List<ISymbol> symbols, ISymbol symbol)
        => symbols.Exists(other => SymbolEqualityComparer.Default.Equals(other, symbol));

    private static void Add(List<ISymbol> symbols, ISymbol symbol)
    {
        if (!Contains(symbols, symbol))
        {
            symbols.Add(symbol);
        }
    }

    private static ImmutableArray<ILocalSymbol> LocalsOf(IOperation operation) => operation switch
    {
        IBlockOperation block => block.Locals,
        IForLoopOperation loop => loop.Locals,
        IForEachLoopOperation loop => loop.Locals,
        IWhileLoopOperation loop => loop.Locals,
        IUsingOperation scope => scope.Locals,
        ICatchClauseOperation handler => handler.Locals,
        ISwitchOperation statement => statement.Locals,
        ISwitchCaseOperation section => section.Locals,
        ISwitchExpressionArmOperation arm => arm.Locals,
        ISymbolInitializerOperation initializer => initializer.Locals,
        IConstructorBodyOperation constructor => constructor.Locals,
        _ => ImmutableArray<ILocalSymbol>.Empty,
    };

    private bool IsLeftOut(ClosureScope scope) => scope == _root && scope.Captured.TrueForAll(IsThis) && !_isInVariantInterface;

    private static bool HasClosure(ClosureScope scope) => scope.Captured.Count > 0 && !scope.IsStruct;

    private void Visit(IOperation operation, ClosureScope scope, NestedFunction? function)
    {
        switch (operation)
        {
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation:
                return;
            case IAnonymousFunctionOperation lambda:
                Enter(lambda.Symbol, lambda, lambda.Body, scope);
                return;
            case ILocalFunctionOperation local:
                Enter(local.Symbol, local, local.Body ?? local.IgnoredBody, scope);
                return;
            case ILocalReferenceOperation { Local: { IsConst: false, IsRef: false } local }:
                Refer(local, function);
                break;
            case IParameterReferenceOperation { Parameter: var parameter }:
                Refer(IsField(parameter) ? _type : parameter, function);
                break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                Refer(_type, function);
                break;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } local }:
                Use(local, function);
                break;
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local }:
                Use(local, function);
                _conversions.Add(local.OriginalDefinition);
                break;
        }

        ClosureScope inner = scope;
        foreach (ILocalSymbol local in LocalsOf(operation))
        {
            // The outermost block shares its scope with the parameters and `this`.
            if (inner == scope && !IsOutermost(operation))
            {
                inner = new ClosureScope(scope, function);
            }

            _scopes[local] = inner;
        }

        foreach (IOperation child in operation.ChildOperations)
        {
            Visit(child, inner, function);
        }
    }

    private static bool IsOutermost(IOperation operation)
        => operation is IBlockOperation && operation.Parent is null or IMethodBodyOperation or IAnonymousFunctionOperation or ILocalFunctionOperation;

    private void Enter(IMethodSymbol symbol, IOperation operation, IBlockOperation? body, ClosureScope scope)
    {
        var function = new NestedFunction(symbol, operation, scope);
        _functions[symbol] = function;
        var inner = new ClosureScope(scope, function);
        _bodies[symbol] = inner;
        foreach (IParameterSymbol parameter in symbol.Parameters)
        {
            _scopes[parameter] = inner;
        }

        if (body is not null)
        {
            Visit(body, inner, function);
        }
    }

    private void Refer(ISymbol variable, NestedFunction? function)
    {
        if (function is not null)
        {
            _references.Add((variable, function));
        }
    }

    private static void Use(IMethodSymbol localFunction, NestedFunction? function)
    {
        for (NestedFunction? current = function; current is not null; current = current.Parent)
        {
            current.Uses.Add(localFunction.OriginalDefinition);
        }
    }

    private void Resolve()
    {
        foreach ((ISymbol variable, NestedFunction function) in _references)
        {
            NestedFunction? declaring = ScopeOf(variable).Function;
            for (NestedFunction? current = function; current is not null && current != declaring; current = current.Parent)
            {
                Add(current.Captured, variable);
            }
        }

        // Whoever uses a local function captures what that captures.
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (NestedFunction function in _functions.Values)
            {
                int before = function.Captured.Count;
                foreach (IMethodSymbol used in function.Uses)
                {
                    foreach (ISymbol variable in Find(used)?.Captured.ToArray() ?? [])
                    {
                        if (ScopeOf(variable).Function is var declaring && (declaring is null || !declaring.IsIn(function)))
                        {
                            Add(function.Captured, variable);
                        }
                    }
                }

                changed |= function.Captured.Count != before;
            }
        }

        foreach (NestedFunction function in _functions.Values)
        {
            function.IsConverted |= _conversions.Contains(function.Symbol);
            foreach (ISymbol variable in function.Captured)
            {
                ClosureScope scope = ScopeOf(variable);
                Add(scope.Captured, variable);
                scope.IsStruct &= function.CanTakeStruct && !_isInVariantInterface;
            }
        }

        foreach (NestedFunction function in _functions.Values)
        {
            Link(function);
        }
    }

    // What a function captures that its own closure doesn't have, it reaches by those around, each of which refers to the next one.
    private static void Link(NestedFunction function)
    {
        List<ISymbol> missing = [.. function.Captured];
        ClosureScope? closure = null;
        for (ClosureScope? scope = function.DeclaredIn; scope is not null && missing.Count > 0; scope = scope.Parent)
        {
            bool isCaptured = missing.RemoveAll(variable => Contains(scope.Captured, variable)) > 0;
            if (!HasClosure(scope) || (closure is null && !isCaptured))
            {
                continue;
            }

            function.Closure ??= scope;
            if (closure is not null)
            {
                closure.RefersToOuter = true;
            }

            closure = scope;
        }
    }
}
