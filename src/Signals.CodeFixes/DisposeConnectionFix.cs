using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG104: keeps the connection of the <c>Connect</c> in the same type, and disposes it instead of <c>Disconnect</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeConnectionFix))]
public sealed class DisposeConnectionFix() : SyntaxFix("Keep the connection and dispose it", DiagnosticIds.FreshDisconnect)
{
    private protected override Action? Prepare(FixEdit edit, SyntaxNode node)
    {
        if (FixEdit.CallAround(node) is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax target, Parent: ExpressionStatementSyntax } disconnect
            || disconnect.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || FindConnect(type, target, disconnect) is not { } connect
            || KeepConnectionFix.PrepareToKeep(edit, connect) is not { } keep)
        {
            return null;
        }

        return () =>
        {
            string field = keep("_connection");
            edit.Editor.ReplaceNode(
                disconnect,
                SyntaxFactory.ParseExpression($"{field}?.Dispose()").WithTriviaFrom(disconnect).WithAdditionalAnnotations(Formatter.Annotation));
        };
    }

    // The one with the same text, or else the only one on that signal.
    private static InvocationExpressionSyntax? FindConnect(TypeDeclarationSyntax type, MemberAccessExpressionSyntax target, InvocationExpressionSyntax disconnect)
    {
        var connects = type.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Connect" } access
                && SyntaxFactory.AreEquivalent(access.Expression, target.Expression)
                && call.ArgumentList.Arguments.Count > 0)
            .ToList();
        ExpressionSyntax receiver = disconnect.ArgumentList.Arguments[0].Expression;
        var same = connects.Where(call => SyntaxFactory.AreEquivalent(call.ArgumentList.Arguments[0].Expression, receiver)).ToList();
        return same.Count == 1 ? same[0] : connects.Count == 1 ? connects[0] : null;
    }
}
