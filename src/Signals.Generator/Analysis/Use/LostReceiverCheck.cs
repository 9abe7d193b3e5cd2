using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG101 and SIG102: a receiver that is connected weakly, and that nothing keeps.</summary>
internal static class LostReceiverCheck
{
    public static void Run(CheckedCall context, WeakCall call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (call.IsWeak != true || IsPlainlyKept(call.Receiver.Value) || IsKeptAtOnce(call))
        {
            return;
        }

        MemberLifetimes member = context.Member(types, cache);
        foreach (ReceiverSource source in ReceiverSource.Of(call.Receiver.Value, member.Keeps.ValuesOf))
        {
            if (FindLoss(source, call, member, types, context.CancellationToken) is not { } loss)
            {
                continue;
            }

            if (!LaterEnd.Has(call, member, types))
            {
                string wayOut = loss.IsStruct ? "Make it a class, and keep the object in a field" : "Keep the object in a field";
                context.ReportDiagnostic(Diagnostic.Create(loss.Descriptor, call.Receiver.Value.Syntax.GetLocation(), loss.Message, wayOut));
            }

            return;
        }
    }

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
            && call.Operation.Parent is IReturnOperation { Parent: not IBlockOperation { Parent: IAnonymousFunctionOperation } }
                or IUsingOperation or IFieldInitializerOperation or IPropertyInitializerOperation
                or ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } };

    private static Loss? FindLoss(
        ReceiverSource source,
        WeakCall call,
        MemberLifetimes member,
        LibraryTypes types,
        CancellationToken cancellationToken)
        => source.Operation switch
        {
            IAnonymousFunctionOperation lambda => FindLoss(lambda.Symbol, source, call, member, cancellationToken),
            IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } => FindLoss(local.OriginalDefinition, source, call, member, cancellationToken),
            IMethodReferenceOperation { Instance: { } instance } reference => FindLoss(reference, instance, source, call, member, types, cancellationToken),
            _ => null,
        };

    private static Loss? FindLoss(
        IMethodSymbol symbol,
        ReceiverSource source,
        WeakCall call,
        MemberLifetimes member,
        CancellationToken cancellationToken)
    {
        if (member.Closures.Find(symbol) is not { } function
            || function.Captured.Count == 0
            || IsKeptByCall(call, member))
        {
            return null;
        }

        string what = LossMessage.Subject(symbol);
        if (source.IsWrapped)
        {
            return member.Keeps.MayBeKept(symbol)
                ? null
                : new Loss(UseDiagnostics.LostClosure, $"{what} is in a delegate that is the target of another one; nothing keeps that delegate");
        }

        // What may keep another lambda of the closure wasn't given this one. Over the same local, they are given the benefit of the doubt.
        bool isOverThisAlone = function.Captured.TrueForAll(ClosureMap.IsThis);
        return member.Closures.ClosureOf(function) is not { } closure
            || (isOverThisAlone ? member.Keeps.IsKept(closure) : member.Keeps.IsKeptOrGiven(closure))
            || member.Keeps.MayBeKept(symbol)
            ? null
            : new Loss(UseDiagnostics.LostClosure, LossMessage.ForClosure(function, closure, call, member, cancellationToken));
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
        if (IsKeptByCall(call, member) || member.Keeps.MayBeKept(reference))
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
            if (origin.Operation is IConversionOperation { Operand: { } operand } && FreshObject.IsBoxed(operand))
            {
                return new Loss(UseDiagnostics.LostObject, "Nothing keeps the object that is made here");
            }

            if (FreshObject.MadeBy(origin.Operation, cancellationToken) is { } made)
            {
                return new Loss(UseDiagnostics.LostObject, $"Nothing keeps the object that is made here{Unseen(made)}");
            }

            if (origin.Operation is ILocalReferenceOperation { Local: var local }
                && FreshObject.OfLocal(local, call, member, types, cancellationToken) is { } held)
            {
                return new Loss(UseDiagnostics.LostObject, $"Nothing but '{local.Name}' keeps this object, and a local keeps it only until its last use, not until the end of the block{Unseen(held)}");
            }
        }

        return null;
    }

    private sealed record Loss(DiagnosticDescriptor Descriptor, string Message, bool IsStruct = false);

    private static bool IsKeptByCall(WeakCall call, MemberLifetimes member) => call.ReturnsKeeper && member.Keeps.MayBeKept(call.Operation);

    private static string Unseen(FreshObject made)
        => made.IsSeen ? "" : $" (whether the constructor of '{made.Type?.Name}' hands it to somebody can't be seen from here)";
}
