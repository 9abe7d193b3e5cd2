using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG105: a receiver that goes on when it has returned, where nobody can wait for it.</summary>
internal static class AsyncReceiverCheck
{
    private const string ReturnTask = "Let it return its Task";

    public static void Run(CheckedCall context, WeakCall call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        foreach (ReceiverSource source in ReceiverSource.Of(call.Receiver.Value, local => context.Member(types, cache).Keeps.ValuesOf(local)))
        {
            if (Problem(source.Operation) is ({ } problem, { } mend))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    UseDiagnostics.UnawaitedReceiver, call.Receiver.Value.Syntax.GetLocation(), problem, WayOut(HasAsyncReceivers(call.Method), mend)));
                return;
            }
        }

        (string? Problem, string? Mend) Problem(IOperation source) => source switch
        {
            IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } }
                => ("This lambda is 'async void': nobody waits for it, and what it throws ends the process", ReturnTask),
            IAnonymousFunctionOperation { Symbol.ReturnsVoid: true, Body: var body } when FindDroppedTask(body) is { } dropped
                => ($"This lambda drops the task of '{dropped}': nobody waits for it, and what it throws is lost", "Make the lambda 'async' and await the task"),
            IMethodReferenceOperation { Method: var method } => (AsyncVoidProblem(method), ReturnTask),
            _ => default,
        };

        string? FindDroppedTask(IOperation operation)
        {
            foreach (IOperation child in operation.ChildOperations)
            {
                string? dropped = child switch
                {
                    IAnonymousFunctionOperation or ILocalFunctionOperation => null,
                    _ when MakerOf(child) is { } maker
                        && Dropped.IsTaskDropped(child, local => context.Member(types, cache).Keeps.IsRead(local)) => maker,
                    _ => FindDroppedTask(child),
                };
                if (dropped is not null)
                {
                    return dropped;
                }
            }

            return null;
        }

        // What sends is another matter: it is warned of in any place. What turns a task into another one makes none.
        string? MakerOf(IOperation operation) => operation switch
        {
            IInvocationOperation { TargetMethod.Name: var name and not ("SendAsync" or "SendMessageAsync" or "AsTask" or "Preserve") } when types.IsTask(operation.Type) => name,
            IObjectCreationOperation { Type.Name: var name } when types.IsTask(operation.Type) => $"new {name}",
            _ => null,
        };
    }

    /// <summary>The same for a method that is a receiver by attribute. An asynchronous signal doesn't take it at all.</summary>
    public static Diagnostic? Check(IMethodSymbol method)
        => AsyncVoidProblem(method) is { } problem
            ? Diagnostic.Create(UseDiagnostics.UnawaitedReceiver, method.Locations[0], problem, WayOut(isAsyncSignal: false, ReturnTask))
            : null;

    private static string WayOut(bool isAsyncSignal, string mend)
        => isAsyncSignal
            ? $"{mend}, and the send waits for it"
            : "Declare the signal with 'Delivery = Delivery.Sequential', and SendAsync waits for its receivers";

    private static string? AsyncVoidProblem(IMethodSymbol method)
        => method is { IsAsync: true, ReturnsVoid: true }
            ? $"'{method.Name}' is 'async void': nobody waits for it, and what it throws ends the process"
            : null;

    private static bool HasAsyncReceivers(IMethodSymbol connect)
        => connect.ContainingType.GetMembers("Connect").OfType<IMethodSymbol>().Any(other =>
            other.Parameters.FirstOrDefault()?.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: false });
}
