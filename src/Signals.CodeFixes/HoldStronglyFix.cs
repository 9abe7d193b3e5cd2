using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG101 and SIG102: connects with <c>weak: false</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HoldStronglyFix))]
public sealed class HoldStronglyFix() : SyntaxFix("Hold the receiver strongly", DiagnosticIds.LostClosure, DiagnosticIds.LostObject)
{
    private protected override Action? Prepare(FixEdit edit, SyntaxNode node)
    {
        if (FixEdit.CallAround(node) is not { } call
            || ArgumentsOf(call) is not { } arguments
            || edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol is not IMethodSymbol method
            || method.Parameters.FirstOrDefault(parameter => parameter is { Name: "weak", Type.SpecialType: SpecialType.System_Boolean }) is not { } weak)
        {
            return null;
        }

        // What is there already says `true`.
        LiteralExpressionSyntax no = SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression);
        bool isNamed = arguments.Arguments.Any(argument => argument.NameColon is not null);
        ArgumentSyntax? written = arguments.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == weak.Name)
            ?? (arguments.Arguments.Count > weak.Ordinal && !isNamed ? arguments.Arguments[weak.Ordinal] : null);
        return written is not null
            ? () => edit.Editor.ReplaceNode(written.Expression, no.WithTriviaFrom(written.Expression))
            : () => edit.Editor.ReplaceNode(
                arguments,
                (current, _) => ((ArgumentListSyntax)current).AddArguments(SyntaxFactory.Argument(SyntaxFactory.NameColon(weak.Name), default, no)));
    }

    private static ArgumentListSyntax? ArgumentsOf(ExpressionSyntax call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };
}
