using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG101 and SIG103: keeps the connection in a new private field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepConnectionFix))]
public sealed class KeepConnectionFix()
    : SyntaxFix("Keep the connection in a field", DiagnosticIds.LostClosure, DiagnosticIds.DroppedStrongConnection)
{
    private protected override Action? Prepare(FixEdit edit, SyntaxNode node)
        => FixEdit.CallAround(node) is { } call && PrepareToKeep(edit, call) is { } keep ? () => keep("_connection") : null;

    /// <summary>Puts what a call returns, and nobody takes, into a new field.</summary>
    /// <returns>What does that and tells the field's name, or <see langword="null"/> where it can't be done.</returns>
    internal static Func<string, string>? PrepareToKeep(FixEdit edit, ExpressionSyntax call)
    {
        ExpressionSyntax whole = FixEdit.WholeOf(call);
        if (call.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || declaration is InterfaceDeclarationSyntax
            || edit.Model.GetTypeInfo(call, edit.CancellationToken).Type is not { IsReferenceType: true } type)
        {
            return null;
        }

        switch (whole.Parent)
        {
            case ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax:
                return name =>
                {
                    string field = edit.AddField(call, type, name);
                    edit.Editor.ReplaceNode(whole, (current, _) => Assign(field, (ExpressionSyntax)current));
                    return field;
                };
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } discard } assignment when assignment.Right == whole:
                return name =>
                {
                    string field = edit.AddField(call, type, name);
                    edit.Editor.ReplaceNode(discard, SyntaxFactory.IdentifierName(field).WithTriviaFrom(discard));
                    return field;
                };
            case EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax
                {
                    Identifier: var local,
                    Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement },
                },
            } when !IsUsed(local, statement):
                return name =>
                {
                    string field = edit.AddField(call, type, name);
                    edit.Editor.ReplaceNode(
                        statement,
                        SyntaxFactory.ExpressionStatement(Assign(field, whole)).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
                    return field;
                };
            default:
                return null;
        }
    }

    private static AssignmentExpressionSyntax Assign(string field, ExpressionSyntax value)
        => SyntaxFactory.AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName(field), value.WithoutTrivia())
            .WithTriviaFrom(value)
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static bool IsUsed(SyntaxToken local, SyntaxNode statement)
        => statement.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local.ValueText);
}
