using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG103: a strong connection of an object's method, or of a lambda over <c>this</c>, that is dropped.</summary>
internal static class StrongConnectionCheck
{
    public static void Run(CheckedCall context, WeakCall call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (call.IsWeak != false || !Dropped.IsDropped(call.Operation) || EndsWithSender(call))
        {
            return;
        }

        if (FreshObject.Strip(call.Receiver.Value) is not IDelegateCreationOperation { Target: var target })
        {
            return;
        }

        (string What, string End)? kept = target switch
        {
            IAnonymousFunctionOperation lambda when CapturesThis(lambda) => ("'this'", "not even Disconnect can end it, as no other delegate is equal to the lambda"),
            IMethodReferenceOperation { Instance: { } instance, Method: { MethodKind: MethodKind.Ordinary } method }
                when IsOfAnother(instance) && !IsDisconnected(method.Name, context, context.CancellationToken)
                => (FreshObject.Strip(instance) is IInstanceReferenceOperation ? "'this'" : $"'{instance.Syntax}'", "nothing can end it but Disconnect"),
            _ => null,
        };
        if (kept is var (what, end))
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.DroppedStrongConnection, call.Operation.Syntax.GetLocation(), what, end));
        }

        bool CapturesThis(IAnonymousFunctionOperation lambda)
            => context.Member(types, cache).Closures.Find(lambda.Symbol) is { } function && function.Captured.Exists(ClosureMap.IsThis);

        // Of an object that is made for it, the connection is meant to be the only keeper.
        bool IsOfAnother(IOperation instance)
            => !FreshObject.IsBoxed(instance)
                && FreshObject.MadeBy(instance, context.CancellationToken) is null
                && !(FreshObject.Strip(instance) is ILocalReferenceOperation { Local: var local }
                    && FreshObject.OfLocal(local, call, context.Member(types, cache), types, context.CancellationToken) is not null);
    }

    // Strings and values as senders have no lifetime.
    private static bool EndsWithSender(WeakCall call)
        => call.Sender is { Value: { ConstantValue.HasValue: false } value }
            && FreshObject.Strip(value) is { Type: { IsReferenceType: true, SpecialType: not SpecialType.System_String } } and not IConversionOperation { Operand.Type.IsValueType: true };

    // In any part of the type, in a base class or in a type around it. A variable may have the method, so it counts as well.
    private static bool IsDisconnected(string method, CheckedCall context, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? type = context.ContainingType; type is not null; type = type.ContainingType)
        {
            for (INamedTypeSymbol? searched = type; searched is not null; searched = searched.BaseType)
            {
                if (searched.DeclaringSyntaxReferences.Any(reference => Disconnects(reference.GetSyntax(cancellationToken), method, searched)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Disconnects(SyntaxNode declaration, string method, INamedTypeSymbol type)
        => declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            (call.Expression switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                MemberBindingExpressionSyntax binding => binding.Name,
                SimpleNameSyntax simple => simple,
                _ => null,
            })?.Identifier.ValueText == "Disconnect"
            && call.ArgumentList.Arguments.Any(argument => IsOrMayBe(argument.Expression, method, type)));

    private static bool IsOrMayBe(ExpressionSyntax argument, string method, INamedTypeSymbol type) => argument switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == method || !type.GetMembers(name.Identifier.ValueText).Any(member => member is IMethodSymbol),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == method,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => IsOrMayBe(arguments[0].Expression, method, type),
        CastExpressionSyntax cast => IsOrMayBe(cast.Expression, method, type),
        PostfixUnaryExpressionSyntax suppressed => IsOrMayBe(suppressed.Operand, method, type),
        ParenthesizedExpressionSyntax parenthesized => IsOrMayBe(parenthesized.Expression, method, type),
        _ => false,
    };
}
