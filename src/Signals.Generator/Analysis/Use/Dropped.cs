using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Use;

/// <summary>Tells a value that nobody takes.</summary>
internal static class Dropped
{
    /// <summary>Whether a value is dropped, or put into a discard.</summary>
    public static bool IsDropped(IOperation operation)
        => IsIgnored(operation) || (TakerOf(operation) is ISimpleAssignmentOperation { Target: IDiscardOperation } discard && IsIgnored(discard));

    /// <summary>Whether a value is the whole statement.</summary>
    public static bool IsIgnored(IOperation operation)
        => TakerOf(operation) is IExpressionStatementOperation or IConditionalAccessOperation { Parent: IExpressionStatementOperation };

    /// <summary>
    /// Whether nobody waits for a task: it is dropped, or what was made of it is, or a local that nobody reads has it. A discard says that
    /// this is meant.
    /// </summary>
    /// <param name="task">What makes the task.</param>
    /// <param name="isRead">Whether a local is read anywhere.</param>
    public static bool IsTaskDropped(IOperation task, Func<ILocalSymbol, bool> isRead)
    {
        // A task that is the result of another one takes one await more.
        int awaits = 0;
        for (IOperation value = task; ;)
        {
            switch (TakerOf(value))
            {
                case IExpressionStatementOperation:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "AsTask" or "ConfigureAwait" or "Preserve" } call:
                    value = call;
                    break;
                case IConditionalAccessOperation access:
                    value = access;
                    break;
                case IAwaitOperation awaited when awaits > 0:
                    awaits--;
                    value = awaited;
                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return !isRead(local);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when IsIgnored(assignment):
                    return !isRead(local);
                case IReturnOperation { Parent: { Parent: IAnonymousFunctionOperation lambda } } when RunOf(lambda) is { } run:
                    awaits += IsTaskOf(run.Type, value.Type) ? 1 : 0;
                    value = run;
                    break;
                default:
                    return false;
            }
        }
    }

    private static IOperation? TakerOf(IOperation operation)
    {
        IOperation? parent = operation.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    // Task.Run and its like: what they return stands for what the lambda returned.
    private static IInvocationOperation? RunOf(IAnonymousFunctionOperation lambda)
        => !lambda.Symbol.IsAsync
            && TakerOf(lambda) is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation run } }
            && run.TargetMethod is { Name: "Run" or "StartNew", ContainingType: { Name: "Task" or "TaskFactory", ContainingNamespace.Name: "Tasks" } }
                ? run
                : null;

    private static bool IsTaskOf(ITypeSymbol? type, ITypeSymbol? result)
        => type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } && SymbolEqualityComparer.Default.Equals(arguments[0], result);
}
