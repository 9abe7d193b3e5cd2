using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>
/// Tells a connection, or a delegate, in a local that is used later, or to end the connection: it lives for that long, and its author
/// knows.
/// </summary>
internal static class LaterEnd
{
    public static bool Has(WeakCall call, MemberLifetimes member, LibraryTypes types)
    {
        NestedFunction? function = member.Closures.FunctionAround(call.Operation);
        foreach (ILocalSymbol local in call.ReturnsKeeper ? member.Keeps.LocalsWith(call.Operation) : [])
        {
            foreach (ILocalReferenceOperation reference in member.Keeps.ReferencesTo(local))
            {
                if (member.Closures.FunctionAround(reference) == function
                    && reference.Parent is not ISimpleAssignmentOperation { Target: ILocalReferenceOperation }
                    && (IsEnd(reference) ? Later.IsAfter(reference, call.Operation) : Later.IsLater(reference, call.Operation)))
                {
                    return true;
                }
            }
        }

        return FreshObject.Strip(call.Receiver.Value) is ILocalReferenceOperation { Local: var receiver }
            && member.Keeps.ReferencesTo(receiver).Any(reference =>
                member.Closures.FunctionAround(reference) == function
                && reference.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Disconnect" } method } }
                && types.IsSignalMember(method)
                && Later.IsAfter(reference, call.Operation));
    }

    private static bool IsEnd(ILocalReferenceOperation reference)
        => (reference.Parent is IConversionOperation conversion ? conversion.Parent : reference.Parent)
            is IInvocationOperation { TargetMethod.Name: "Dispose" } or IConditionalAccessOperation;
}
