using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG110: an argument that ended up as the sender, and was meant for the first parameter of the payload.</summary>
internal static class SenderCheck
{
    public static void Run(CheckedCall context, IInvocationOperation call, LibraryTypes types)
    {
        ImmutableArray<IParameterSymbol> parameters = call.TargetMethod.Parameters;
        if (parameters.Length < 2
            || parameters[0].Type.SpecialType != SpecialType.System_Object
            || call.Arguments.Length != parameters.Length)
        {
            return;
        }

        IParameterSymbol meant = parameters[1];
        IArgumentOperation? sender = null;
        IParameterSymbol? left = null;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                continue;
            }

            if (parameter.Ordinal == 0)
            {
                sender = argument;
            }
            else if (parameter.Ordinal == 1 && (IsNamed(argument) || NameOf(argument.Value) is { } name && IsNameOf(name, meant)))
            {
                return; // What it was meant for has an argument of its own.
            }
            else if (argument.ArgumentKind == ArgumentKind.DefaultValue
                && !SymbolEqualityComparer.Default.Equals(parameter.Type, types.CancellationToken)
                && !IsCallerInfo(parameter))
            {
                left ??= parameter;
            }
        }

        if (left is null || sender is not { ArgumentKind: ArgumentKind.Explicit } || IsNamed(sender))
        {
            return;
        }

        IOperation value = WithoutConversions(sender.Value);
        if (SymbolEqualityComparer.Default.Equals(value.Type, meant.Type)
            && (IsLiteral(value) || (NameOf(value) is { } carried && IsNameOf(carried, meant))))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                UseDiagnostics.ForgottenSender, value.Syntax.GetLocation(), value.Syntax.ToString(), meant.Name, left.Name));
        }
    }

    private static IOperation WithoutConversions(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static bool IsLiteral(IOperation value)
        => value is ILiteralOperation { ConstantValue.Value: not null } or IInterpolatedStringOperation
            or IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, Operand: ILiteralOperation };

    private static string? NameOf(IOperation value) => WithoutConversions(value) switch
    {
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => member.Member.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IConditionalAccessOperation access => NameOf(access.WhenNotNull),
        _ => null,
    };

    // `email`, `_email` and `user.Email` are one name.
    private static bool IsNameOf(string name, IParameterSymbol parameter)
        => name.TrimStart('_').Equals(parameter.Name.TrimStart('_'), StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(IArgumentOperation argument) => argument.Syntax is ArgumentSyntax { NameColon: not null };

    private static bool IsCallerInfo(IParameterSymbol parameter)
        => parameter.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name is "CallerMemberNameAttribute" or "CallerFilePathAttribute" or "CallerLineNumberAttribute"
                or "CallerArgumentExpressionAttribute");
}
