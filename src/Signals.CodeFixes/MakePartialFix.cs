using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG001, SIG002 and SIG010: makes the type partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
public sealed class MakePartialFix() : SyntaxFix(
    "Make it partial", DiagnosticIds.SignalIsNotPartial, DiagnosticIds.ContainingTypeIsNotPartial, DiagnosticIds.ReceiverTypeIsNotPartial)
{
    private protected override Action? Prepare(FixEdit edit, SyntaxNode node)
        => node.FirstAncestorOrSelf<TypeDeclarationSyntax>(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)) is { } type
            ? () => edit.Editor.ReplaceNode(type, (current, _) => AddPartial((TypeDeclarationSyntax)current))
            : null;

    // It is the last modifier. What stands before the type stays before it.
    private static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Any())
        {
            return type.WithModifiers(type.Modifiers.Add(partial));
        }

        SyntaxToken keyword = type.Keyword;
        return type
            .WithKeyword(keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(keyword.LeadingTrivia)));
    }
}
