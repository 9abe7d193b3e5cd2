using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG108: nobody waits for what <c>SendAsync</c> returned.</summary>
internal static class DroppedSendCheck
{
    public static void Run(CheckedCall context, IInvocationOperation call, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (Dropped.IsTaskDropped(call, local => context.Member(types, cache).Keeps.IsRead(local)))
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.DroppedSend, call.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }
}
