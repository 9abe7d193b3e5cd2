using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>An object that the code at hand makes, and that nothing else gets hold of.</summary>
internal static class FreshObject
{
    /// <summary>Whether an expression is an object that is made by it, and by nothing that could keep it.</summary>
    public static bool IsMadeBy(IOperation operation, CancellationToken cancellationToken)
        => Strip(operation) switch
        {
            IObjectCreationOperation { Type: INamedTypeSymbol { IsReferenceType: true, SpecialType: not SpecialType.System_String } } creation
                => !MayKeepItself(creation, cancellationToken),
            IAnonymousObjectCreationOperation or IArrayCreationOperation => true,
            _ => false,
        };

    /// <summary>Whether making an object of an expression boxes it.</summary>
    public static bool IsBoxed(IOperation operation) => operation.Type is { IsValueType: true } and not ITypeParameterSymbol;

    /// <summary>Takes away conversions that leave the object the same.</summary>
    public static IOperation Strip(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion
                    when !(IsBoxed(conversion.Operand) && conversion.Type?.IsReferenceType == true):
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>
    /// Whether a local holds an object that was made here, or a box, and goes nowhere but into the delegates of these calls: it dies
    /// at its last use.
    /// </summary>
    public static bool GoesNowhere(ILocalSymbol local, WeakCall call, MemberLifetimes member, LibraryTypes types, CancellationToken cancellationToken)
    {
        if (member.Keeps.OnlyValueOf(local) is not { } value || !(IsMadeBy(value, cancellationToken) || IsBox(value)))
        {
            return false;
        }

        NestedFunction? function = member.Closures.FunctionAround(call.Operation);
        foreach (ILocalReferenceOperation reference in member.Keeps.ReferencesTo(local))
        {
            if (member.Closures.FunctionAround(reference) != function
                || !IsHarmless(reference, call, types)
                || IsKeptByAnother(reference, call, member, types)
                || (!IsReceiverOf(reference, call, types) && Later.IsLater(reference, call.Operation)))
            {
                return false;
            }
        }

        return member.Closures.ScopeOf(local).Function == function;
    }

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
                case IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation or IArgumentOperation:
                    continue;
                default:
                    return method is not null
                        && current != call.Operation
                        && (member.Keeps.IsKept(method) || (WeakCall.Find(current, types) is { } other && LaterEnd.Has(other, member, types)));
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
                case IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                    continue;
                case IArgumentOperation { Parent: { } taker }:
                    return taker == call.Operation || (WeakCall.Find(taker, types) is { } other && other.IsWeak == true);
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsHarmless(ILocalReferenceOperation reference, WeakCall call, LibraryTypes types)
    {
        IOperation value = reference;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IMethodReferenceOperation => IsReceiverOf(reference, call, types) || IsInDisconnect(value.Parent, types),
            IFieldReferenceOperation => true,
            IPropertyReferenceOperation property => property.Parent is not IAssignmentOperation { Target: var target } || target != property,
            IArgumentOperation { Parameter.Name: "sender", Parent: { } taker } => WeakCall.Find(taker, types) is not null,
            ISimpleAssignmentOperation { Target: var target } => target == value,
            _ => false,
        };
    }

    private static bool IsInDisconnect(IOperation operation, LibraryTypes types)
    {
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation or IArgumentOperation:
                    continue;
                case IInvocationOperation { TargetMethod: { Name: "Disconnect" } method }:
                    return types.IsSignalMember(method);
                default:
                    return false;
            }
        }

        return false;
    }

    // A constructor may hand its object to somebody: a window that puts itself on a list. One that can be read is read; of one
    // that can't be, as little as possible is believed.
    private static bool MayKeepItself(IObjectCreationOperation creation, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? type = creation.Type as INamedTypeSymbol;
            type is not null && type.SpecialType != SpecialType.System_Object;
            type = type.BaseType)
        {
            if (type.DeclaringSyntaxReferences.IsEmpty)
            {
                return true;
            }

            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && MayKeepItself(declaration, type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool MayKeepItself(TypeDeclarationSyntax declaration, INamedTypeSymbol type)
    {
        foreach (SyntaxNode code in declaration.Members.SelectMany(CodeOfConstruction))
        {
            foreach (SyntaxNode node in code.DescendantNodesAndSelf())
            {
                bool mayKeep = node switch
                {
                    ThisExpressionSyntax => node.Parent is not MemberAccessExpressionSyntax access
                        || type.GetMembers(access.Name.Identifier.ValueText).Any(member => member is IMethodSymbol { IsStatic: false }),
                    AnonymousFunctionExpressionSyntax => true,
                    IdentifierNameSyntax name => name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name
                        ? type.GetMembers(name.Identifier.ValueText).Any(member => member is IMethodSymbol { IsStatic: false })
                        : false,
                    _ => false,
                };
                if (mayKeep && !IsInWeakConnect(node))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsInWeakConnect(SyntaxNode node)
        => node.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax invocation }
            && invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Connect" }
            && !invocation.ArgumentList.Arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == "weak");

    private static IEnumerable<SyntaxNode> CodeOfConstruction(MemberDeclarationSyntax member)
    {
        if (member.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            return [];
        }

        SyntaxNode?[] code = member switch
        {
            ConstructorDeclarationSyntax constructor => [constructor.Body, constructor.ExpressionBody],
            FieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(variable => variable.Initializer)],
            PropertyDeclarationSyntax property => [property.Initializer],
            _ => [],
        };
        return code.OfType<SyntaxNode>();
    }
}
