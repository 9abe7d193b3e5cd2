using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>Lets cases ask for an answer after each statement that connects.</summary>
internal sealed class AskingOnceConnected : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Question = SyntaxFactory.ParseStatement("global::Case.CheckConnected();\n");

    public static SyntaxTree Rewrite(SyntaxTree tree)
        => tree.WithRootAndOptions(new AskingOnceConnected().Visit(tree.GetCompilationUnitRoot()), tree.Options);

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        var block = (BlockSyntax)base.VisitBlock(node)!;
        return block.WithStatements([.. block.Statements.SelectMany(WithQuestion)]);
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        var section = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        return section.WithStatements([.. section.Statements.SelectMany(WithQuestion)]);
    }

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        var unit = (CompilationUnitSyntax)base.VisitCompilationUnit(node)!;
        return unit.WithMembers([.. unit.Members.SelectMany(IEnumerable<MemberDeclarationSyntax> (member) => member is GlobalStatementSyntax { Statement: var statement }
            ? WithQuestion(statement).Select(SyntaxFactory.GlobalStatement)
            : [member])]);
    }

    private static IEnumerable<StatementSyntax> WithQuestion(StatementSyntax statement)
        => statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax && Connects(statement) ? [statement, Question] : [statement];

    private static bool Connects(StatementSyntax statement)
        => statement.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax)
            .OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Connect" or "TryConnect" or "WhenPinged" or "Subscribe" });
}
