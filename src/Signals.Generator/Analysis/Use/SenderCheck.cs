using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG109 and SIG110: an argument that ended up as the sender, and was meant for another parameter.</summary>
internal static class SenderCheck
{
    public static void CheckConnect(CheckedCall context, WeakCall call)
    {
        if (call.Sender is { Parameter.Type: var type, Syntax: var syntax, Value: { ConstantValue: { HasValue: true, Value: bool } } } argument
            && !IsBool(type)
            && !IsNamed(syntax))
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.BoolAsSender, argument.Value.Syntax.GetLocation(), argument.Value.Syntax.ToString()));
        }
        else if (call.Sender is { Parameter.Type: var boxed, Syntax: var written, Value: IConversionOperation { Operand: { ConstantValue: { HasValue: true, Value: bool } } operand } }
            && !IsBool(boxed)
            && !IsNamed(written))
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.BoolAsSender, operand.Syntax.GetLocation(), operand.Syntax.ToString()));
        }
    }

    public static void CheckSend(CheckedCall context, IInvocationOperation call, LibraryTypes types)
    {
        ImmutableArray<IParameterSymbol> parameters = call.TargetMethod.Parameters;
        if (parameters.Length < 2
            || parameters[0].Type.SpecialType != SpecialType.System_Object
            || call.Arguments.Length != parameters.Length)
        {
            return;
        }

        IArgumentOperation? written = null;
        IParameterSymbol? left = null;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                continue;
            }

            if (parameter.Ordinal == 0)
            {
                written = argument;
            }
            else if (argument.ArgumentKind == ArgumentKind.DefaultValue
                && !SymbolEqualityComparer.Default.Equals(parameter.Type, types.CancellationToken)
                && !IsCallerInfo(parameter))
            {
                left ??= parameter;
            }
        }

        if (left is not null
            && written is { ArgumentKind: ArgumentKind.Explicit }
            && !IsNamed(written.Syntax)
            && FreshSource(written.Value) is { } literal
            && SymbolEqualityComparer.Default.Equals(literal.Type, parameters[1].Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.ForgottenSender, literal.Syntax.GetLocation(), literal.Syntax.ToString(), parameters[1].Name, left.Name));
        }
    }

    private static IOperation? FreshSource(IOperation value)
    {
        IOperation operation = value;
        while (operation is IConversionOperation { IsImplicit: true } conversion)
        {
            operation = conversion.Operand;
        }

        return operation is ILiteralOperation { ConstantValue.Value: not null } or IInterpolatedStringOperation
            or IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, Operand: ILiteralOperation }
            ? operation
            : null;
    }

    private static bool IsBool(ITypeSymbol type)
        => type.SpecialType == SpecialType.System_Boolean
            || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                && nullable.TypeArguments[0].SpecialType == SpecialType.System_Boolean);

    private static bool IsNamed(SyntaxNode argument)
        => argument is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax { NameColon: not null };

    private static bool IsCallerInfo(IParameterSymbol parameter)
        => parameter.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name is "CallerMemberNameAttribute" or "CallerFilePathAttribute" or "CallerLineNumberAttribute"
                or "CallerArgumentExpressionAttribute");
}
