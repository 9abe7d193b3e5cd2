using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG106 and SIG108: what <c>Mute</c>, <c>Capture</c> or <c>SendAsync</c> returned is dropped.</summary>
internal static class DroppedCheck
{
    public static void CheckScope(CheckedCall context, IInvocationOperation call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (call.Arguments.IsEmpty && (Dropped.IsDropped(call) || IsInUnusedLocal()))
        {
            string consequence = call.TargetMethod.Name == "Mute" ? "the signal stays muted for good" : "nobody can read the capture, and it ends when the garbage collector finds it";
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.DroppedScope, call.Syntax.GetLocation(), call.TargetMethod.Name, consequence));
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
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.DroppedSend, call.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }
}
