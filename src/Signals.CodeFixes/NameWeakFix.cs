using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG109: says that the argument is for <c>weak</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameWeakFix))]
public sealed class NameWeakFix() : SyntaxFix("Pass it as 'weak:'", DiagnosticIds.BoolAsSender)
{
    private protected override Action? Prepare(FixEdit edit, SyntaxNode node)
        => node.FirstAncestorOrSelf<ArgumentSyntax>() is { NameColon: null, Parent: ArgumentListSyntax { Arguments: var arguments } } argument
            && arguments.Last() == argument
                ? () => edit.Editor.ReplaceNode(
                    argument,
                    (current, _) => ((ArgumentSyntax)current).WithNameColon(
                        SyntaxFactory.NameColon("weak").WithColonToken(SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space))))
                : null;
}
