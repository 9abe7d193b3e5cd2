using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG101 and SIG106: makes the statement a <c>using</c> declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsingFix))]
public sealed class UsingFix() : SyntaxFix("End it with this block ('using')", DiagnosticIds.LostClosure, DiagnosticIds.DroppedScope)
{
    private protected override Action? Prepare(FixEdit edit, SyntaxNode node)
    {
        if (FixEdit.CallAround(node) is not { } call)
        {
            return null;
        }

        ExpressionSyntax whole = FixEdit.WholeOf(call);
        string? method = (edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol as IMethodSymbol)?.Name;
        bool isScope = method is "Mute" or "Capture";
        StatementSyntax? statement = whole.FirstAncestorOrSelf<StatementSyntax>();

        // A block that ends at once is not the right lifetime of a receiver.
        if (statement is null || !IsInBlock(statement, out bool isLast) || (isLast && !isScope) || !IsDisposable(edit, call))
        {
            return null;
        }

        switch (whole.Parent)
        {
            case ExpressionStatementSyntax:
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax }:
                return () =>
                {
                    string local = edit.NewLocal(statement, method switch { "Mute" => "muted", "Capture" => "capture", _ => "connection" });
                    edit.Editor.ReplaceNode(statement, (current, _) => Declare(local, (ExpressionStatementSyntax)current));
                };
            case EqualsValueClauseSyntax { Parent.Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration }:
                return () => edit.Editor.ReplaceNode(declaration, (current, _) => AddUsing((LocalDeclarationStatementSyntax)current));
            default:
                return null;
        }
    }

    private static LocalDeclarationStatementSyntax Declare(string local, ExpressionStatementSyntax statement)
    {
        ExpressionSyntax value = statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard
            ? discard.Right
            : statement.Expression;
        var declaration = (LocalDeclarationStatementSyntax)SyntaxFactory.ParseStatement($"using var {local} = value;");
        return declaration
            .ReplaceNode(declaration.Declaration.Variables[0].Initializer!.Value, value.WithoutTrivia())
            .WithSemicolonToken(statement.SemicolonToken)
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static LocalDeclarationStatementSyntax AddUsing(LocalDeclarationStatementSyntax declaration)
        => declaration
            .WithoutLeadingTrivia()
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(declaration.GetLeadingTrivia());

    private static bool IsInBlock(StatementSyntax statement, out bool isLast)
    {
        isLast = statement.Parent switch
        {
            BlockSyntax block => block.Statements.Last() == statement,
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global => unit.Members.OfType<GlobalStatementSyntax>().Last() == global,
            _ => false,
        };
        return statement.Parent is BlockSyntax or GlobalStatementSyntax;
    }

    private static bool IsDisposable(FixEdit edit, ExpressionSyntax call)
        => edit.Model.GetTypeInfo(call, edit.CancellationToken).Type is { } type
            && (type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(other => other.SpecialType == SpecialType.System_IDisposable));
}
