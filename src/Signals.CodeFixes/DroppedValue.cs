using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Signals.CodeFixes;

/// <summary>What a call returns, where nobody takes it.</summary>
/// <param name="Value">The call, with what its <c>?.</c> begins with.</param>
/// <param name="Taker">What is written before it: nothing, <c>_ =</c>, or the declaration of a local that isn't used.</param>
/// <param name="Statement">The statement that is nothing else, if there is one.</param>
internal sealed record DroppedValue(ExpressionSyntax Value, TextSpan Taker, StatementSyntax? Statement)
{
    public static DroppedValue? Find(FixEdit edit, ExpressionSyntax call)
    {
        ExpressionSyntax value = WholeOf(call);
        SyntaxNode? parent = value.Parent;
        var taker = new TextSpan(value.SpanStart, 0);
        switch (parent)
        {
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax discard } assignment
                when assignment.Right == value && edit.Model.GetSymbolInfo(discard, edit.CancellationToken).Symbol is IDiscardSymbol:
                taker = TextSpan.FromBounds(discard.SpanStart, assignment.OperatorToken.Span.End);
                parent = assignment.Parent;
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variables } local } equals
                when variables.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration && !IsUsed(local.Identifier, declaration):
                taker = TextSpan.FromBounds(declaration.SpanStart, equals.EqualsToken.Span.End);
                parent = declaration;
                break;
        }

        bool isDropped = parent is ExpressionStatementSyntax or LocalDeclarationStatementSyntax
            || (parent is ArrowExpressionClauseSyntax or LambdaExpressionSyntax && ReturnsNothing(edit, value));
        return isDropped && !edit.HasCommentIn(TextSpan.FromBounds(taker.Start, value.SpanStart))
            ? new DroppedValue(value, taker, parent as StatementSyntax)
            : null;
    }

    /// <summary>The whole expression of a call that may begin with <c>?.</c>.</summary>
    public static ExpressionSyntax WholeOf(ExpressionSyntax call)
    {
        ExpressionSyntax whole = call;
        while (whole.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == whole)
        {
            whole = access;
        }

        return whole;
    }

    private static bool ReturnsNothing(FixEdit edit, ExpressionSyntax body)
        => edit.Model.GetEnclosingSymbol(body.SpanStart, edit.CancellationToken) is IMethodSymbol method
            && (method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false }));

    private static bool IsUsed(SyntaxToken local, StatementSyntax declaration)
    {
        SyntaxNode? scope = declaration.Parent is GlobalStatementSyntax global ? global.Parent : declaration.Parent;
        return scope!.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local.ValueText);
    }
}
