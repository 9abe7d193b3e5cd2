using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG106 and SIG108: what <c>Mute</c>, <c>Capture</c> or <c>SendAsync</c> returned is dropped.</summary>
internal static class DroppedCheck
{
    public static readonly DiagnosticDescriptor Scope = new(
        DiagnosticIds.DroppedScope,
        "The scope of Mute or Capture is dropped",
        "The scope that {0} returned is dropped, so {1}. Put it in a 'using'.",
        "Signals",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A signal is muted until the scope is disposed; when the scope is dropped, nothing can do that any more. A capture that is dropped can't be read, and goes on until it is collected.",
        HelpLink.To(DiagnosticIds.DroppedScope));

    public static readonly DiagnosticDescriptor Send = new(
        DiagnosticIds.DroppedSend,
        "The task of an asynchronous send is dropped",
        "The ValueTask of {0} is dropped: the code goes on before the receivers are done, and what they throw is lost. Await it.",
        "Signals",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "An asynchronous send that nobody awaits goes on by itself, and its exceptions reach nobody.",
        HelpLink.To(DiagnosticIds.DroppedSend));

    public static void CheckScope(CheckedCall context, IInvocationOperation call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (call.Arguments.IsEmpty && (Dropped.IsDropped(call) || IsInUnusedLocal()))
        {
            string consequence = call.TargetMethod.Name == "Mute" ? "the signal stays muted for good" : "nobody can read the capture, and it ends when the garbage collector finds it";
            context.ReportDiagnostic(Diagnostic.Create(Scope, call.Syntax.GetLocation(), call.TargetMethod.Name, consequence));
        }

        bool IsInUnusedLocal()
            => (call.Parent is IConversionOperation conversion ? conversion.Parent : call.Parent) is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
                && declarator.Parent?.Parent is IVariableDeclarationGroupOperation { Parent: not (IUsingDeclarationOperation or IUsingOperation) }
                && MemberLifetimes.Around(call, context.ContainingType, types, cache, context.CancellationToken)
                    .Keeps.ReferencesTo(declarator.Symbol).Count == 0;
    }

    // `_ = …` says that it is meant, as it does with any other task.
    public static void CheckSend(CheckedCall context, IInvocationOperation call)
    {
        if (Dropped.IsIgnored(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(Send, call.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }
}
