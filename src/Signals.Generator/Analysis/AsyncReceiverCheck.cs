using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Lifetime;

namespace Signals.Generator.Analysis;

/// <summary>SIG105: a receiver that goes on when it has returned, where nobody can wait for it.</summary>
internal static class AsyncReceiverCheck
{
    public static readonly DiagnosticDescriptor AsyncVoid = new(
        DiagnosticIds.AsyncVoidReceiver,
        "An asynchronous receiver that nobody waits for",
        "{0}. {1}.",
        "Signals",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A receiver that returns nothing is over when it returns. What an 'async void' receiver throws after its first 'await' ends the process; what a dropped task throws is lost.",
        HelpLink.To(DiagnosticIds.AsyncVoidReceiver));

    public static void Check(Use context, WeakCall call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (call.Receiver.Parameter?.Type is not INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true })
        {
            return;
        }

        IOperation receiver = FreshObject.Strip(call.Receiver.Value);
        if (receiver is IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation or IInvocationOperation)
        {
            return;
        }

        IReadOnlyList<ReceiverSource> sources = ReceiverSource.Of(
            call.Receiver.Value,
            local => MemberLifetimes.Around(call.Operation, context.ContainingType, types, cache, context.CancellationToken).Keeps.ValuesOf(local));
        foreach (ReceiverSource source in sources)
        {
            if (Problem(source.Operation, types) is { } problem)
            {
                string wayOut = HasAsyncReceivers(call.Method)
                    ? "Let it return its Task, and the send waits for it"
                    : "Declare the signal with 'Delivery = Delivery.Sequential', and SendAsync waits for its receivers";
                context.ReportDiagnostic(Diagnostic.Create(AsyncVoid, call.Receiver.Value.Syntax.GetLocation(), problem, wayOut));
                return;
            }
        }
    }

    private static string? Problem(IOperation source, LibraryTypes types) => source switch
    {
        IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } }
            => "This lambda is 'async void': nobody waits for it, and what it throws ends the process",
        IAnonymousFunctionOperation { Symbol.ReturnsVoid: true, Body: var body } when FindDroppedTask(body, types) is { } dropped
            => $"This lambda drops the task of '{dropped}': nobody waits for it, and what it throws is lost",
        IMethodReferenceOperation { Method: { IsAsync: true, ReturnsVoid: true } method }
            => $"'{method.Name}' is 'async void': nobody waits for it, and what it throws ends the process",
        _ => null,
    };

    private static string? FindDroppedTask(IBlockOperation body, LibraryTypes types)
    {
        foreach (IOperation statement in body.Operations)
        {
            if (statement is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { } method } call } && types.IsTask(call.Type)
                && method.Name is not ("SendAsync" or "SendMessageAsync"))
            {
                return method.Name;
            }
        }

        return null;
    }

    private static bool HasAsyncReceivers(IMethodSymbol connect)
        => connect.ContainingType.GetMembers("Connect").OfType<IMethodSymbol>().Any(other =>
            other.Parameters.FirstOrDefault()?.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: false });
}
