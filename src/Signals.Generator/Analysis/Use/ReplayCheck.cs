using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Model;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG014: <c>Connect</c> on an asynchronous signal that replays its last message.</summary>
internal static class ReplayCheck
{
    public static void Run(CheckedCall context, IInvocationOperation call)
    {
        // The class that declares the signal, or its nested Signal. Where only Signal<TMessage> is known, nothing is replayed.
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol? message = method.IsStatic ? method.ContainingType : method.ContainingType.ContainingType;
        if (message is not null
            && SignalOptions.AttributeOf(message) is { } attribute
            && SignalOptions.From(attribute) is { Replays: true, Delivery: not SignalDelivery.Sync, Result: null, Name: var name })
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.ConnectCannotReplay, NameIn(call.Syntax).GetLocation(), name, TargetOf(call.Syntax) ?? message.Name));
        }
    }

    private static SyntaxNode NameIn(SyntaxNode call) => call is InvocationExpressionSyntax invocation
        ? invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            { } name => name,
        }
        : call;

    private static string? TargetOf(SyntaxNode call)
        => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var target } } ? target.ToString() : null;
}
