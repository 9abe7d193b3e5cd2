using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>Tells what is used later from what is used on the spot.</summary>
internal static class Later
{
    /// <summary>
    /// Whether an operation runs after a call, with another statement between: what it uses is alive for that long. The very next
    /// statement is still the spot of the call.
    /// </summary>
    public static bool IsLater(IOperation use, IOperation call)
    {
        if (IsInSameLoop(use, call))
        {
            return true;
        }

        if (use.Syntax.SpanStart <= call.Syntax.SpanStart)
        {
            return false;
        }

        (IBlockOperation? block, IOperation? statement) = StatementOf(call);
        for (IOperation? current = use; current is not null; current = current.Parent)
        {
            if (current == statement)
            {
                return false;
            }

            if (current.Parent == block && block is not null)
            {
                return block.Operations.IndexOf(current) > block.Operations.IndexOf(statement!) + 1;
            }
        }

        return true;
    }

    /// <summary>Whether an operation runs after a call.</summary>
    public static bool IsAfter(IOperation use, IOperation call) => use.Syntax.SpanStart > call.Syntax.Span.End || IsInSameLoop(use, call);

    private static (IBlockOperation? Block, IOperation? Statement) StatementOf(IOperation operation)
    {
        for (IOperation current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is IBlockOperation block)
            {
                return (block, current);
            }
        }

        return (null, null);
    }

    // A loop that a local is declared outside of comes round again, and so does one that counts by it.
    private static bool IsInSameLoop(IOperation use, IOperation call)
    {
        for (IOperation? loop = call.Parent; loop is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; loop = loop.Parent)
        {
            if (loop is ILoopOperation
                && use.Syntax.SpanStart < call.Syntax.SpanStart
                && loop.Syntax.Span.Contains(use.Syntax.Span)
                && use is ILocalReferenceOperation { Local: var local }
                && ((loop is IForLoopOperation counting && counting.Locals.Contains(local))
                    || !local.DeclaringSyntaxReferences.Any(declaration => loop.Syntax.Span.Contains(declaration.Span))))
            {
                return true;
            }
        }

        return false;
    }
}
