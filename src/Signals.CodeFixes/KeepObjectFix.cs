using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG102: keeps the object whose method is connected in a new private field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepObjectFix))]
public sealed class KeepObjectFix() : SyntaxFix("Keep the object in a field", DiagnosticIds.LostObject)
{
    private protected override Action? Prepare(FixEdit edit, SyntaxNode node)
    {
        ExpressionSyntax? receiver = node as ExpressionSyntax ?? (node as ArgumentSyntax)?.Expression;
        if (receiver is not MemberAccessExpressionSyntax { Expression: var instance }
            || instance.FirstAncestorOrSelf<TypeDeclarationSyntax>() is null or InterfaceDeclarationSyntax
            || edit.Model.GetTypeInfo(instance, edit.CancellationToken).Type is not { IsReferenceType: true, TypeKind: not TypeKind.Delegate } type
            || instance.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } statement)
        {
            return null;
        }

        bool isLocal = instance is IdentifierNameSyntax && edit.Model.GetSymbolInfo(instance, edit.CancellationToken).Symbol is ILocalSymbol;
        return () =>
        {
            string field = edit.AddField(instance, type, "_" + NameFor(instance, type));
            var assignment = SyntaxFactory.ExpressionStatement(SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression,
                SyntaxFactory.IdentifierName(field),
                Unwrap(instance).WithoutTrivia()));
            edit.Editor.InsertBefore(
                statement,
                assignment.WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed).WithAdditionalAnnotations(Formatter.Annotation));
            edit.Editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia(SyntaxFactory.ElasticMarker).WithAdditionalAnnotations(Formatter.Annotation));
            if (!isLocal)
            {
                edit.Editor.ReplaceNode(instance, SyntaxFactory.IdentifierName(field).WithTriviaFrom(instance));
            }
        };
    }

    private static ExpressionSyntax Unwrap(ExpressionSyntax expression)
        => expression is ParenthesizedExpressionSyntax parenthesized ? Unwrap(parenthesized.Expression) : expression;

    private static string NameFor(ExpressionSyntax instance, ITypeSymbol type)
    {
        string name = instance is IdentifierNameSyntax local ? local.Identifier.ValueText : type.Name;
        name = name.TrimStart('_');
        return name.Length == 0 ? "receiver" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
