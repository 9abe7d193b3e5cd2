using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>
/// SIG101, SIG102 and SIG107: a receiver that is connected weakly, or a sender, that nothing keeps. And SIG103, its opposite: a strong
/// connection that nobody can end.
/// </summary>
internal static class LifetimeCheck
{
    public static void Run(CheckedCall context, WeakCall call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        MemberLifetimes? member = null;
        CheckReceiver();
        CheckSender();

        MemberLifetimes Member() => member ??= MemberLifetimes.Around(call.Operation, context.ContainingType, types, cache, context.CancellationToken);

        void CheckReceiver()
        {
            if (call.IsWeak is not { } isWeak || IsPlainlyKept(call.Receiver.Value))
            {
                return;
            }

            if (!isWeak)
            {
                CheckStrong();
                return;
            }

            if (IsKeptAtOnce(call))
            {
                return;
            }

            foreach (ReceiverSource source in ReceiverSource.Of(call.Receiver.Value, Member().Keeps.ValuesOf))
            {
                if (FindLoss(source, call, Member(), types, context.CancellationToken) is not { } loss)
                {
                    continue;
                }

                if (!LaterEnd.Has(call, Member(), types))
                {
                    string wayOut = loss.IsStruct ? "Make it a class, and keep the object in a field" : "Keep the object in a field";
                    context.ReportDiagnostic(Diagnostic.Create(loss.Descriptor, call.Receiver.Value.Syntax.GetLocation(), loss.Message, wayOut));
                }

                return;
            }
        }

        void CheckStrong()
        {
            if (Dropped.IsDropped(call.Operation)
                && FreshObject.Strip(call.Receiver.Value) is IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: { } instance, Method.MethodKind: MethodKind.Ordinary } reference }
                && !FreshObject.IsBoxed(instance)
                && !FreshObject.IsMadeBy(instance, context.CancellationToken)
                && !(FreshObject.Strip(instance) is ILocalReferenceOperation { Local: var local }
                    && FreshObject.GoesNowhere(local, call, Member(), types, context.CancellationToken))
                && !IsDisconnectedInType(reference.Method.Name))
            {
                string what = FreshObject.Strip(instance) is IInstanceReferenceOperation ? "'this'" : $"'{instance.Syntax}'";
                context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.DroppedStrongConnection, call.Operation.Syntax.GetLocation(), what));
            }
        }

        bool IsDisconnectedInType(string method)
            => call.Operation.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
                && type.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(invocation =>
                    invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Disconnect" }
                    && invocation.ArgumentList.Arguments.Any(argument => NameOf(argument.Expression) == method));

        void CheckSender()
        {
            if (call.Sender is not { Value: var value } || value.ConstantValue.HasValue)
            {
                return;
            }

            if (FreshObject.IsMadeBy(value, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.LostSender, value.Syntax.GetLocation()));
            }
        }
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    // Most receivers: known to be kept without a look at the member.
    private static bool IsPlainlyKept(IOperation receiver)
        => FreshObject.Strip(receiver) switch
        {
            IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation or IInvocationOperation => true,
            IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { MethodKind: MethodKind.Ordinary, IsStatic: true } }, } creation
                => ((IMethodReferenceOperation)creation.Target).Instance is null,
            _ => false,
        };

    // Most connections that are kept: seen without a look at the member.
    private static bool IsKeptAtOnce(WeakCall call)
        => call.ReturnsKeeper
            && call.Operation.Parent is IReturnOperation or IUsingOperation or IFieldInitializerOperation or IPropertyInitializerOperation
                or ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation };

    private static Loss? FindLoss(
        ReceiverSource source,
        WeakCall call,
        MemberLifetimes member,
        LibraryTypes types,
        CancellationToken cancellationToken)
        => source.Operation switch
        {
            IAnonymousFunctionOperation lambda => FindLoss(lambda.Symbol, source, call, member),
            IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } => FindLoss(local.OriginalDefinition, source, call, member),
            IMethodReferenceOperation { Instance: { } instance } reference => FindLoss(reference, instance, source, call, member, types, cancellationToken),
            _ => null,
        };

    private static Loss? FindLoss(
        IMethodSymbol symbol,
        ReceiverSource source,
        WeakCall call,
        MemberLifetimes member)
    {
        if (member.Closures.Find(symbol) is not { } function
            || member.Closures.TargetOf(function) is not { Kind: not DelegateTargetKind.Nothing } target
            || IsKeptByCall(call, member))
        {
            return null;
        }

        string what = LossMessage.Subject(symbol);
        if (source.IsWrapped)
        {
            return member.Keeps.IsKept(symbol)
                ? null
                : new Loss(UseDiagnostics.LostClosure, $"{what} is in a delegate that is the target of another one; nothing keeps that delegate");
        }

        return target.Closure is null || member.Keeps.IsKept(target.Closure)
            ? null
            : new Loss(UseDiagnostics.LostClosure, LossMessage.ForClosure(function, target.Closure, member.Closures));
    }

    private static Loss? FindLoss(
        IMethodReferenceOperation reference,
        IOperation instance,
        ReceiverSource source,
        WeakCall call,
        MemberLifetimes member,
        LibraryTypes types,
        CancellationToken cancellationToken)
    {
        if (IsKeptByCall(call, member) || member.Keeps.IsKept(reference))
        {
            return null;
        }

        if (source.IsWrapped)
        {
            return new Loss(UseDiagnostics.LostObject, $"The delegate of '{reference.Method.Name}' is the target of another one, and nothing keeps it");
        }

        if (FreshObject.IsBoxed(instance))
        {
            return new Loss(UseDiagnostics.LostObject, $"'{instance.Type!.ToMinimalDisplayString(reference.SemanticModel!, reference.Syntax.SpanStart)}' is a struct: its method is connected on a boxed copy that nothing keeps", IsStruct: true);
        }

        foreach (ReceiverSource origin in ReceiverSource.Of(instance, static _ => null))
        {
            if (FreshObject.IsMadeBy(origin.Operation, cancellationToken) || origin.Operation is IConversionOperation { Operand: { } operand } && FreshObject.IsBoxed(operand))
            {
                return new Loss(UseDiagnostics.LostObject, "Nothing keeps the object that is made here");
            }

            if (origin.Operation is ILocalReferenceOperation { Local: var local } && FreshObject.GoesNowhere(local, call, member, types, cancellationToken))
            {
                return new Loss(UseDiagnostics.LostObject, $"Nothing but '{local.Name}' keeps this object, and a local keeps it only until its last use, not until the end of the block");
            }
        }

        return null;
    }

    private sealed record Loss(DiagnosticDescriptor Descriptor, string Message, bool IsStruct = false);

    private static bool IsKeptByCall(WeakCall call, MemberLifetimes member) => call.ReturnsKeeper && member.Keeps.IsKept(call.Operation);
}
