using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG105: lets the receiver return its task, where the signal has receivers that do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncReceiverFix))]
public sealed class AsyncReceiverFix() : SyntaxFix("Let the receiver return its task", isAppliedUnasked: true, DiagnosticIds.AsyncVoidReceiver)
{
    private protected override Action? Prepare(FixEdit edit, DiagnosedCode code)
        => code.Call is InvocationExpressionSyntax call && TakesTasks(edit, call)
            ? code.Receiver switch
            {
                AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } and not ParenthesizedLambdaExpressionSyntax { ReturnType: not null }
                    => PrepareLambda(edit, (AnonymousFunctionExpressionSyntax)code.Receiver),
                IdentifierNameSyntax or MemberAccessExpressionSyntax => PrepareMethod(edit, code.Receiver),
                _ => null,
            }
            : null;

    private static Action? PrepareLambda(FixEdit edit, AnonymousFunctionExpressionSyntax lambda)
    {
        if (edit.Model.GetOperation(lambda, edit.CancellationToken) is not IAnonymousFunctionOperation { Body: var body })
        {
            return null;
        }

        // All of them: what an asynchronous lambda doesn't await, the compiler warns of.
        var dropped = StatementsOf(body).Where(value => IsAwaitable(TypeOf(value))).Select(value => value.Syntax).ToList();
        return dropped.Count > 0 && dropped.All(value => value is InvocationExpressionSyntax && Awaiting.IsAllowedIfAsync(edit, value))
            ? () =>
            {
                edit.Insert(
                    lambda switch
                    {
                        ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.ParameterList.SpanStart,
                        SimpleLambdaExpressionSyntax simple => simple.Parameter.SpanStart,
                        AnonymousMethodExpressionSyntax method => method.DelegateKeyword.SpanStart,
                        _ => lambda.SpanStart,
                    },
                    "async ");
                foreach (SyntaxNode value in dropped)
                {
                    edit.Insert(value.SpanStart, "await ");
                }
            }
        : null;
    }

    private static IEnumerable<IOperation> StatementsOf(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                continue;
            }

            if (child is IExpressionStatementOperation statement)
            {
                yield return statement.Operation;
            }

            foreach (IOperation inner in StatementsOf(child))
            {
                yield return inner;
            }
        }
    }

    private static ITypeSymbol? TypeOf(IOperation value) => value is IConditionalAccessOperation access ? TypeOf(access.WhenNotNull) : value.Type;

    private static Action? PrepareMethod(FixEdit edit, ExpressionSyntax receiver)
    {
        if (edit.Model.GetSymbolInfo(receiver, edit.CancellationToken).Symbol
                is not IMethodSymbol { IsAsync: true, ReturnsVoid: true, DeclaringSyntaxReferences: { Length: 1 } references } method
            || references[0].SyntaxTree != receiver.SyntaxTree
            || !IsOnlyConnected(edit, method))
        {
            return null;
        }

        TypeSyntax? returnType = references[0].GetSyntax(edit.CancellationToken) switch
        {
            MethodDeclarationSyntax declaration => declaration.ReturnType,
            LocalFunctionStatementSyntax declaration => declaration.ReturnType,
            _ => null,
        };
        return returnType is null
            ? null
            : () => edit.Replace(
                returnType.Span,
                edit.TypeName(edit.Model.Compilation.GetTypesByMetadataName("System.Threading.Tasks.Task")[0], returnType.SpanStart));
    }

    // Whoever else has the method may need it as it is: an interface, an attribute, an event, a caller who doesn't wait.
    private static bool IsOnlyConnected(FixEdit edit, IMethodSymbol method)
    {
        bool isOwn = method.MethodKind == MethodKind.LocalFunction
            || (method is { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.Length: 0, PartialDefinitionPart: null, PartialImplementationPart: null }
                && method.GetAttributes().IsEmpty);
        return isOwn && method.ContainingType.DeclaringSyntaxReferences
            .Concat(method.DeclaringSyntaxReferences)
            .Select(part => part.SyntaxTree)
            .Distinct()
            .All(tree => IsOnlyConnected(edit, method, tree));
    }

    private static bool IsOnlyConnected(FixEdit edit, IMethodSymbol method, SyntaxTree tree)
    {
        SemanticModel model = tree == edit.Model.SyntaxTree ? edit.Model : edit.Model.Compilation.GetSemanticModel(tree);
        return tree.GetRoot(edit.CancellationToken).DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(name => name.Identifier.ValueText == method.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, edit.CancellationToken).Symbol?.OriginalDefinition, method.OriginalDefinition))
            .All(name => IsConnected(edit, model, name));
    }

    private static bool IsConnected(FixEdit edit, SemanticModel model, SimpleNameSyntax name)
    {
        SyntaxNode reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return reference.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && model.GetSymbolInfo(call, edit.CancellationToken).Symbol is IMethodSymbol { Name: "Connect" or "Disconnect" } taker
            && TakesTasks(taker);
    }

    private static bool TakesTasks(FixEdit edit, InvocationExpressionSyntax call)
        => edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol is IMethodSymbol connect && TakesTasks(connect);

    // A signal's own receivers tell what it is; `Signal<TMessage>` has all kinds.
    private static bool TakesTasks(IMethodSymbol method)
        => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
            other.Parameters.FirstOrDefault()?.Type is INamedTypeSymbol { ContainingType: not null, DelegateInvokeMethod.ReturnType.Name: "Task" });

    private static bool IsAwaitable(ITypeSymbol? type) => type?.GetMembers("GetAwaiter").IsEmpty == false;
}
