using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>An expression that a value may come from, once what it went through is taken away.</summary>
/// <param name="Operation">The lambda, the method group, the creation, or whatever else it is.</param>
/// <param name="IsWrapped">Whether another delegate was made of the delegate, which is then its target.</param>
internal readonly record struct ReceiverSource(IOperation Operation, bool IsWrapped)
{
    /// <summary>Follows a value back through locals, casts, choices and combinations.</summary>
    /// <param name="value">The value.</param>
    /// <param name="valuesOf">The values that a local was given, or <see langword="null"/> where they are not all known.</param>
    public static IReadOnlyList<ReceiverSource> Of(IOperation value, Func<ILocalSymbol, IReadOnlyList<IOperation>?> valuesOf)
    {
        var sources = new List<ReceiverSource>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Follow(value, isWrapped: false);
        return sources;

        void Follow(IOperation? operation, bool isWrapped)
        {
            switch (operation)
            {
                case null:
                    break;
                case IConversionOperation { OperatorMethod: null } conversion
                    when conversion.Operand.Type?.IsReferenceType != false || conversion.Type?.IsReferenceType != true:
                    Follow(conversion.Operand, isWrapped);
                    break;
                case IDelegateCreationOperation creation:
                    // Of a lambda or a method group it is that; of a delegate it is a new one around it.
                    Follow(creation.Target, isWrapped || creation.Target.Type?.TypeKind == TypeKind.Delegate);
                    break;
                case IMethodReferenceOperation { Method.MethodKind: MethodKind.DelegateInvoke, Instance: { } inner }:
                    Follow(inner, isWrapped: true);
                    break;
                case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                    Follow(conditional.WhenTrue, isWrapped);
                    Follow(whenFalse, isWrapped);
                    break;
                case ICoalesceOperation coalesce:
                    Follow(coalesce.Value, isWrapped);
                    Follow(coalesce.WhenNull, isWrapped);
                    break;
                case ISwitchExpressionOperation choice:
                    foreach (ISwitchExpressionArmOperation arm in choice.Arms)
                    {
                        Follow(arm.Value, isWrapped);
                    }

                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.TypeKind: TypeKind.Delegate } sum:
                    Follow(sum.LeftOperand, isWrapped);
                    Follow(sum.RightOperand, isWrapped);
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation or IDiscardOperation } assignment:
                    Follow(assignment.Value, isWrapped);
                    break;
                case ILocalReferenceOperation { Local: var local } when valuesOf(local) is { } values:
                    if (seen.Add(local))
                    {
                        foreach (IOperation given in values)
                        {
                            Follow(given, isWrapped);
                        }
                    }

                    break;
                case ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation { Type.IsReferenceType: true }:
                    break;
                default:
                    sources.Add(new ReceiverSource(operation, isWrapped));
                    break;
            }
        }
    }
}
