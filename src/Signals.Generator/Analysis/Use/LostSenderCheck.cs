using Microsoft.CodeAnalysis;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>SIG107: a connection to a sender that nothing can send from.</summary>
internal static class LostSenderCheck
{
    public static void Run(CheckedCall context, WeakCall call)
    {
        if (call.Sender is { Value: { ConstantValue.HasValue: false } value }
            && FreshObject.MadeBy(value, context.CancellationToken) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDiagnostics.LostSender, value.Syntax.GetLocation()));
        }
    }
}
