using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>The code that a diagnostic is about.</summary>
internal sealed class DiagnosedCode(SyntaxNode root, Diagnostic diagnostic)
{
    /// <summary>What is underlined.</summary>
    public SyntaxNode Node { get; } = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>What is underlined, where that is a receiver.</summary>
    public ExpressionSyntax? Receiver => Node as ExpressionSyntax ?? (Node as ArgumentSyntax)?.Expression;

    /// <summary>The call that is underlined, or whose argument is.</summary>
    public ExpressionSyntax? Call => diagnostic.Id switch
    {
        DiagnosticIds.DroppedStrongConnection or DiagnosticIds.DroppedScope or DiagnosticIds.DroppedSend
            => Node.FirstAncestorOrSelf<InvocationExpressionSyntax>(),
        _ => Node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent as ExpressionSyntax,
    };
}
