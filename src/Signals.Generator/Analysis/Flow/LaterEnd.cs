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
                if (reference.Parent is not ISimpleAssignmentOperation { Target: ILocalReferenceOperation }
                    && !IsFilled(reference)
                    && IsUsedLater(reference, call, function, member))
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

    private static bool IsUsedLater(ILocalReferenceOperation reference, WeakCall call, NestedFunction? function, MemberLifetimes member)
    {
        NestedFunction? user = member.Closures.FunctionAround(reference);
        if (user == function)
        {
            return IsEnd(reference) ? Later.IsAfter(reference, call.Operation) : Later.IsLater(reference, call.Operation);
        }

        // What is around the function that connects may use the connection before it is called, or after.
        return function?.IsIn(user) == true
            || (user is not null && user.DeclaredIn.Function == function && !IsReceiver(user, call) && IsCalledAfter(user, call, function, member, [user]));
    }

    private static bool IsEnd(ILocalReferenceOperation reference)
        => (reference.Parent is IConversionOperation conversion ? conversion.Parent : reference.Parent)
            is IInvocationOperation { TargetMethod.Name: "Dispose" } or IConditionalAccessOperation;

    // A list that gets one more connection.
    private static bool IsFilled(ILocalReferenceOperation reference)
        => reference.Parent is IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" } call && call.Instance == reference;

    private static bool IsReceiver(NestedFunction function, WeakCall call)
        => FreshObject.Strip(call.Receiver.Value) is IDelegateCreationOperation { Target: var target } && target == function.Operation;

    // A function that uses it stands for the places where it is called, by its name or by that of the local that has it.
    private static bool IsCalledAfter(NestedFunction used, WeakCall call, NestedFunction? function, MemberLifetimes member, HashSet<NestedFunction> seen)
    {
        IEnumerable<IOperation> calls = used.Symbol.MethodKind == MethodKind.LocalFunction
            ? member.Keeps.CallsOf(used.Symbol)
            : member.Keeps.LocalsWith(used.Symbol).SelectMany(local => member.Keeps.ReferencesTo((ISymbol)local)).Where(IsCalled);
        foreach (IOperation place in calls)
        {
            NestedFunction? caller = member.Closures.FunctionAround(place);
            if (caller == function
                ? Later.IsAfter(place, call.Operation)
                : caller is not null && seen.Add(caller) && IsCalledAfter(caller, call, function, member, seen))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCalled(IOperation reference)
        => reference.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } or IConditionalAccessOperation;
}
