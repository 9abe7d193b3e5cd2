using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>An object that the code at hand makes, and that nothing else gets hold of.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsSeen">Whether all that runs when it is made could be read.</param>
internal sealed record FreshObject(ITypeSymbol? Type, bool IsSeen)
{
    /// <summary>The object that an expression makes, if nothing that runs could keep it.</summary>
    public static FreshObject? MadeBy(IOperation operation, CancellationToken cancellationToken) => Strip(operation) switch
    {
        IObjectCreationOperation { Type: INamedTypeSymbol { IsReferenceType: true, SpecialType: not SpecialType.System_String } type } creation
            => Making.Of(creation, cancellationToken) switch
            {
                Handover.None => new FreshObject(type, IsSeen: true),
                Handover.Unseen => new FreshObject(type, IsSeen: false),
                _ => null,
            },
        ITypeParameterObjectCreationOperation { Type: ITypeParameterSymbol type } when type.ConstraintTypes.OfType<INamedTypeSymbol>()
            .All(constraint => Making.OfConstruction(constraint, cancellationToken) != Handover.Possible)
            => new FreshObject(type, IsSeen: false),
        IAnonymousObjectCreationOperation or IArrayCreationOperation => new FreshObject(operation.Type, IsSeen: true),
        _ => null,
    };

    /// <summary>Whether making an object of an expression boxes it. Of a type parameter that may be a class, that isn't known.</summary>
    public static bool IsBoxed(IOperation operation) => operation.Type is { IsValueType: true };

    /// <summary>Takes away conversions that leave the object the same.</summary>
    public static IOperation Strip(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion
            && !(IsBoxed(conversion.Operand) && conversion.Type?.IsReferenceType == true))
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>Whether a local is used until it is disposed, if that does anything: what does nothing is left out by the JIT.</summary>
    public static bool IsKeptByUsing(ILocalSymbol local, CancellationToken cancellationToken)
        => local.DeclaringSyntaxReferences.Any(reference =>
                reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax { Parent: UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } },
                })
            && !DisposesNothing(local.Type, cancellationToken);

    /// <summary>
    /// The object in a local, which was made here, or is a box, and goes nowhere but into the delegates of weak connections and into other
    /// locals of which the same is true: it dies at its last use.
    /// </summary>
    public static FreshObject? OfLocal(ILocalSymbol local, WeakCall call, MemberLifetimes member, LibraryTypes types, CancellationToken cancellationToken)
    {
        NestedFunction? function = member.Closures.FunctionAround(call.Operation);
        FreshObject? found = null;
        var locals = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default) { local };
        var open = new Stack<ILocalSymbol>(locals);
        while (open.Count > 0)
        {
            ILocalSymbol next = open.Pop();
            if (member.Closures.ScopeOf(next).Function != function
                || IsKeptByUsing(next, cancellationToken)
                || member.Keeps.ValuesOf(next) is not { Count: > 0 } values)
            {
                return null;
            }

            foreach (ReceiverSource source in values.SelectMany(value => ReceiverSource.Of(value, static _ => null)))
            {
                if (source.Operation is ILocalReferenceOperation { Local: var from })
                {
                    Follow(from);
                }
                else if ((IsBox(source.Operation) ? new FreshObject(source.Operation.Type, IsSeen: true) : MadeBy(source.Operation, cancellationToken)) is { } made
                    && GoesIntoLocals(source.Operation))
                {
                    found = found is { IsSeen: false } ? found : made;
                }
                else
                {
                    return null;
                }
            }

            foreach (ILocalReferenceOperation reference in member.Keeps.ReferencesTo(next))
            {
                if (member.Closures.FunctionAround(reference) != function
                    || !(IsHarmless(reference, call, member, types, cancellationToken) || GoesIntoLocals(reference))
                    || IsKeptByAnother(reference, call, member, types)
                    || (!IsReceiverOf(reference, call, types) && Later.IsLater(reference, call.Operation)))
                {
                    return null;
                }
            }
        }

        return found;

        void Follow(ILocalSymbol other)
        {
            if (locals.Add(other))
            {
                open.Push(other);
            }
        }

        // As the value of a local, or of an assignment to one that is the value of another.
        bool GoesIntoLocals(IOperation value)
        {
            for (IOperation? parent = value.Parent; parent is not null; parent = parent.Parent)
            {
                switch (parent)
                {
                    case IConversionOperation or IVariableInitializerOperation or ICoalesceOperation
                        or IConditionalOperation { IsRef: false } or ISwitchExpressionArmOperation or ISwitchExpressionOperation:
                        continue;
                    case IVariableDeclaratorOperation { Symbol: var declared }:
                        Follow(declared);
                        return true;
                    case IAssignmentOperation { Target: ILocalReferenceOperation { Local: { IsRef: false } assigned } }:
                        Follow(assigned);
                        continue;
                    case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                        continue;
                    case IExpressionStatementOperation:
                        return true;
                    default:
                        return false;
                }
            }

            return false;
        }
    }

    private static bool DisposesNothing(ITypeSymbol type, CancellationToken cancellationToken)
        => type is { IsSealed: true }
            && type.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty) is { DeclaringSyntaxReferences: { Length: 1 } references }
            && references[0].GetSyntax(cancellationToken) is MethodDeclarationSyntax { Body: { Statements.Count: 0 } };

    private static bool IsBox(IOperation value)
    {
        value = Strip(value);
        return value is IConversionOperation conversion && IsBoxed(conversion.Operand);
    }

    // Another connection of the same object keeps it, for as long as that is kept.
    private static bool IsKeptByAnother(ILocalReferenceOperation reference, WeakCall call, MemberLifetimes member, LibraryTypes types)
    {
        IMethodReferenceOperation? method = null;
        for (IOperation? current = reference.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IMethodReferenceOperation group:
                    method = group;
                    continue;
                case IConversionOperation or IDelegateCreationOperation or IArgumentOperation:
                    continue;
                default:
                    return method is not null
                        && current != call.Operation
                        && (member.Keeps.MayBeKept(method) || (WeakCall.Find(current, types) is { } other && LaterEnd.Has(other, member, types)));
            }
        }

        return false;
    }

    // Of this call, or of another one that is weak.
    private static bool IsReceiverOf(IOperation reference, WeakCall call, LibraryTypes types)
    {
        for (IOperation? current = reference.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IConversionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                    continue;
                case IArgumentOperation { Parent: { } taker }:
                    return taker == call.Operation || (WeakCall.Find(taker, types) is { } other && other.IsWeak == true);
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsHarmless(
        ILocalReferenceOperation reference, WeakCall call, MemberLifetimes member, LibraryTypes types, CancellationToken cancellationToken)
    {
        IOperation value = reference;
        while (value.Parent is IConversionOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IMethodReferenceOperation method => IsReceiverOf(reference, call, types) || IsInDisconnect(method, types) || IsInLocal(method, call, member),
            IFieldReferenceOperation => true,
            IPropertyReferenceOperation { Parent: IAssignmentOperation { Target: var target, Value: var set } } property when target == property
                => !Making.MayHandOver(property.Property, set, cancellationToken),
            IPropertyReferenceOperation => true,
            IArgumentOperation { Parameter.Name: "sender", Parent: { } taker } => WeakCall.Find(taker, types) is not null,
            IAssignmentOperation { Target: var target } => target == value,
            _ => false,
        };
    }

    // The delegate is in locals, which nobody reads later, and nowhere else.
    private static bool IsInLocal(IMethodReferenceOperation method, WeakCall call, MemberLifetimes member)
        => member.Keeps.LocalsWith(method) is { Count: > 0 } locals
            && !member.Keeps.MayBeKept(method)
            && locals.All(local => member.Keeps.ReferencesTo(local).All(reference => !Later.IsLater(reference, call.Operation)));

    private static bool IsInDisconnect(IOperation operation, LibraryTypes types)
    {
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IConversionOperation or IDelegateCreationOperation or IArgumentOperation:
                    continue;
                case IInvocationOperation { TargetMethod: { Name: "Disconnect" } method }:
                    return types.IsSignalMember(method);
                default:
                    return false;
            }
        }

        return false;
    }
}
