using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG104: a delegate that was made for <c>Disconnect</c>, which can't be what was connected.</summary>
internal static class DisconnectCheck
{
    public static void Run(CheckedCall context, IInvocationOperation call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0) is not { Value: var receiver })
        {
            return;
        }

        string? reason = null;
        foreach (ReceiverSource source in ReceiverSource.Of(receiver, ValuesOf))
        {
            // One part that may match is enough.
            reason = WhyFresh(source);
            if (reason is null)
            {
                return;
            }
        }

        if (reason is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.FreshDisconnect, receiver.Syntax.GetLocation(), reason));
        }

        IReadOnlyList<IOperation>? ValuesOf(ILocalSymbol local)
        {
            KeepGraph keeps = context.Member(types, cache).Keeps;
            return keeps.ReferencesTo(local).All(reference => IsWritten(reference) || IsDisconnected(reference, types)) ? keeps.ValuesOf(local) : null;
        }

        string? WhyFresh(ReceiverSource source) => source.Operation switch
        {
            IAnonymousFunctionOperation => "No other delegate is equal to this lambda",
            IMethodReferenceOperation { Instance: { } instance } when FreshObject.IsBoxed(instance) => "The target of this delegate is a new box of a struct",
            IMethodReferenceOperation { Instance: { } instance } when IsNobodyElses(instance) => "The target of this delegate is made here",
            IMethodReferenceOperation { Method.IsStatic: false } when source.IsWrapped => "The target of this delegate is another delegate that is made here",
            _ => null,
        };

        bool IsNobodyElses(IOperation instance)
            => FreshObject.MadeBy(instance, context.CancellationToken) is not null
                || (FreshObject.Strip(instance) is ILocalReferenceOperation { Local: var local }
                    && context.Member(types, cache).Keeps is var keeps
                    && keeps.ValuesOf(local) is { Count: > 0 } values
                    && values.All(value => FreshObject.MadeBy(value, context.CancellationToken) is not null)
                    && keeps.ReferencesTo(local).All(reference => IsWritten(reference) || IsDisconnected(reference, types) || reference.Parent is IFieldReferenceOperation));
    }

    private static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent is ISimpleAssignmentOperation { Target: var target } && target == reference;

    // The local, or a method of what it holds, is what a Disconnect is given.
    private static bool IsDisconnected(ILocalReferenceOperation reference, LibraryTypes types)
    {
        for (IOperation? current = reference.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IMethodReferenceOperation or IDelegateCreationOperation or IConversionOperation or IArgumentOperation:
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
