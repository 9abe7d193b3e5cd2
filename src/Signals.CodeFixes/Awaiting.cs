using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.CodeFixes;

/// <summary>Tells where an <c>await</c> can stand.</summary>
internal static class Awaiting
{
    /// <summary>Whether the code around is asynchronous, and lets what is dropped here be awaited.</summary>
    public static bool IsAllowed(FixEdit edit, SyntaxNode node) => IsAsync(node) && IsAllowedIfAsync(edit, node);

    /// <summary>The same, if the function around were asynchronous: not in a lock, in unsafe code, or while a span or a reference is in use.</summary>
    public static bool IsAllowedIfAsync(FixEdit edit, SyntaxNode node)
        => !node.Ancestors()
                .TakeWhile(ancestor => !IsFunction(ancestor))
                .Any(ancestor => ancestor is LockStatementSyntax or FixedStatementSyntax)
            && !node.Ancestors().Any(ancestor => ancestor is UnsafeStatementSyntax
                || (ancestor is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.UnsafeKeyword)))
            && !edit.Model.LookupSymbols(node.SpanStart).Any(symbol => symbol switch
            {
                ILocalSymbol local => local.IsRef || local.Type.IsRefLikeType,
                IParameterSymbol parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType,
                _ => false,
            });

    private static bool IsFunction(SyntaxNode node)
        => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax);

    private static bool IsAsync(SyntaxNode node) => node.Ancestors().FirstOrDefault(IsFunction) switch
    {
        AnonymousFunctionExpressionSyntax function => function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        null => true, // a statement of a program
        _ => false,
    };
}
