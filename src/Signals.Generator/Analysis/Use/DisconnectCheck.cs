using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG104: a delegate that was made for <c>Disconnect</c>, which can't be what was connected.</summary>
internal static class DisconnectCheck
{
    public static void Run(CheckedCall context, IInvocationOperation call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind != TypeKind.Delegate || argument.ArgumentKind != ArgumentKind.Explicit)
            {
                continue;
            }

            IOperation value = FreshObject.Strip(argument.Value);
            if (value is IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation or IInvocationOperation)
            {
                return;
            }

            MemberLifetimes? member = null;
            IReadOnlyList<ReceiverSource> sources = ReceiverSource.Of(argument.Value, local =>
            {
                member ??= MemberLifetimes.Around(call, context.ContainingType, types, cache, context.CancellationToken);
                return IsOnlyDisconnected(local, member, types) ? member.Keeps.ValuesOf(local) : null;
            });
            string? reason = null;
            foreach (ReceiverSource source in sources)
            {
                // One part that may match is enough.
                reason = WhyFresh(source, context.CancellationToken);
                if (reason is null)
                {
                    return;
                }
            }

            if (reason is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.FreshDisconnect, argument.Value.Syntax.GetLocation(), reason));
            }

            return;
        }
    }

    private static bool IsOnlyDisconnected(ILocalSymbol local, MemberLifetimes member, LibraryTypes types)
        => member.Keeps.ReferencesTo(local).All(reference =>
            reference.Parent is ISimpleAssignmentOperation { Target: var target } && target == reference
            || (reference.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Disconnect" } method } }
                && types.IsSignalMember(method)));

    private static string? WhyFresh(ReceiverSource source, CancellationToken cancellationToken) => source.Operation switch
    {
        IAnonymousFunctionOperation => "No other delegate is equal to this lambda",
        IMethodReferenceOperation { Instance: { } instance } when FreshObject.IsBoxed(instance) => "The target of this delegate is a new box of a struct",
        IMethodReferenceOperation { Instance: { } instance } when FreshObject.IsMadeBy(instance, cancellationToken)
            => "The target of this delegate is made here",
        IMethodReferenceOperation { Method.IsStatic: false } when source.IsWrapped => "The target of this delegate is another delegate that is made here",
        _ => null,
    };
}
