using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG106: the scope that <c>Mute</c> or <c>Capture</c> returned is dropped.</summary>
internal static class ScopeCheck
{
    public static void Run(CheckedCall context, IInvocationOperation call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (call.Arguments.All(argument => argument.Parameter?.Name == "replay") && (Dropped.IsDropped(call) || IsInUnusedLocal()))
        {
            string consequence = call.TargetMethod.Name == "Mute" ? "the signal stays muted for good" : "nobody can read the capture, and it ends when the garbage collector finds it";
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.DroppedScope, call.Syntax.GetLocation(), call.TargetMethod.Name, consequence));
        }

        bool IsInUnusedLocal()
            => (call.Parent is IConversionOperation conversion ? conversion.Parent : call.Parent) is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
                && declarator.Parent?.Parent is IVariableDeclarationGroupOperation { Parent: not (IUsingDeclarationOperation or IUsingOperation) }
                && context.Member(types, cache).Keeps.ReferencesTo(declarator.Symbol).Count == 0;
    }
}
