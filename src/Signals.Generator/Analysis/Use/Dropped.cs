using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Use;

/// <summary>Tells a value that nobody takes.</summary>
internal static class Dropped
{
    /// <summary>Whether a value is dropped, or put into a discard.</summary>
    public static bool IsDropped(IOperation operation)
        => IsIgnored(operation) || (ValueIn(operation) is ISimpleAssignmentOperation { Target: IDiscardOperation } discard && IsIgnored(discard));

    /// <summary>Whether a value is the whole statement.</summary>
    public static bool IsIgnored(IOperation operation)
        => ValueIn(operation) is IExpressionStatementOperation or IConditionalAccessOperation { Parent: IExpressionStatementOperation };

    private static IOperation? ValueIn(IOperation operation)
    {
        IOperation? parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }
}
