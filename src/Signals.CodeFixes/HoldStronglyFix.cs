using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG101 and SIG102: connects with <c>weak: false</c>. Never unasked: nothing tells of a receiver that stays for good.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HoldStronglyFix))]
public sealed class HoldStronglyFix()
    : SyntaxFix("Hold the receiver strongly", isAppliedUnasked: false, DiagnosticIds.LostClosure, DiagnosticIds.LostObject)
{
    private protected override Action? Prepare(FixEdit edit, DiagnosedCode code)
    {
        if (code.Call is not { } call
            || ArgumentsOf(call) is not { } arguments
            || edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol is not IMethodSymbol method
            || method.Parameters.FirstOrDefault(parameter => parameter is { Name: "weak", Type.SpecialType: SpecialType.System_Boolean }) is not { } weak)
        {
            return null;
        }

        // What is there already says `true`.
        bool isNamed = arguments.Arguments.Any(argument => argument.NameColon is not null);
        ArgumentSyntax? written = arguments.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == weak.Name)
            ?? (arguments.Arguments.Count > weak.Ordinal && !isNamed ? arguments.Arguments[weak.Ordinal] : null);
        return written is not null
            ? () => edit.Replace(written.Expression.Span, "false")
            : () => edit.Insert(arguments.Arguments.Last().Span.End, $", {weak.Name}: false");
    }

    private static ArgumentListSyntax? ArgumentsOf(ExpressionSyntax call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };
}
