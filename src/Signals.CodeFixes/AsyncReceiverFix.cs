using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG105: lets the receiver return its task, where the signal has receivers that do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncReceiverFix))]
public sealed class AsyncReceiverFix() : SyntaxFix("Let the receiver return its task", DiagnosticIds.AsyncVoidReceiver)
{
    private protected override Action? Prepare(FixEdit edit, SyntaxNode node)
    {
        if (FixEdit.CallAround(node) is not InvocationExpressionSyntax call
            || edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol is not IMethodSymbol connect
            || !HasTaskReceivers(connect))
        {
            return null;
        }

        ExpressionSyntax? receiver = node as ExpressionSyntax ?? (node as ArgumentSyntax)?.Expression;
        return receiver switch
        {
            ParenthesizedLambdaExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda => () => edit.Editor.ReplaceNode(lambda, (current, _) => MakeAsync((ParenthesizedLambdaExpressionSyntax)current, edit, lambda)),
            IdentifierNameSyntax or MemberAccessExpressionSyntax => PrepareMethod(edit, receiver),
            _ => null,
        };
    }

    private static Action? PrepareMethod(FixEdit edit, ExpressionSyntax receiver)
    {
        if (edit.Model.GetSymbolInfo(receiver, edit.CancellationToken).Symbol is not IMethodSymbol { ReturnsVoid: true, DeclaringSyntaxReferences: { Length: 1 } references }
            || references[0].SyntaxTree != receiver.SyntaxTree)
        {
            return null;
        }

        TypeSyntax? returnType = references[0].GetSyntax(edit.CancellationToken) switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax local => local.ReturnType,
            _ => null,
        };
        return returnType is null
            ? null
            : () => edit.Editor.ReplaceNode(
                returnType,
                SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task").WithTriviaFrom(returnType).WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static ParenthesizedLambdaExpressionSyntax MakeAsync(ParenthesizedLambdaExpressionSyntax lambda, FixEdit edit, ParenthesizedLambdaExpressionSyntax original)
    {
        ParenthesizedLambdaExpressionSyntax awaiting = lambda;
        if (lambda.ExpressionBody is { } expression)
        {
            awaiting = lambda.WithExpressionBody(Await(expression));
        }
        else if (lambda.Block is { } block && original.Block is { } originalBlock)
        {
            var dropped = originalBlock.Statements
                .Select((statement, index) => (Statement: statement, Index: index))
                .Where(one => one.Statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && IsAwaitable(edit.Model.GetTypeInfo(call, edit.CancellationToken).Type))
                .Select(one => one.Index);
            awaiting = lambda.WithBlock(dropped.Aggregate(block, (current, index) =>
            {
                var statement = (ExpressionStatementSyntax)current.Statements[index];
                return current.WithStatements(current.Statements.Replace(statement, statement.WithExpression(Await(statement.Expression))));
            }));
        }

        return awaiting
            .WithoutLeadingTrivia()
            .WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(lambda.GetLeadingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static AwaitExpressionSyntax Await(ExpressionSyntax expression)
        => SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), expression.WithoutTrivia())
            .WithTriviaFrom(expression);

    private static bool IsAwaitable(ITypeSymbol? type)
        => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    private static bool HasTaskReceivers(IMethodSymbol connect)
        => connect.ContainingType.GetMembers(connect.Name).OfType<IMethodSymbol>().Any(other =>
            other.Parameters.FirstOrDefault()?.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType.Name: "Task" });
}
