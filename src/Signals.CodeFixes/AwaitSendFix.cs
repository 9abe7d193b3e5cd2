using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG108: awaits the send, where the code around it is asynchronous.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitSendFix))]
public sealed class AwaitSendFix() : SyntaxFix("Await the send", isAppliedUnasked: true, DiagnosticIds.DroppedSend)
{
    private protected override Action? Prepare(FixEdit edit, DiagnosedCode code)
    {
        if (code.Call is not { } call)
        {
            return null;
        }

        // `SendAsync(…).AsTask()` and the like are the send as well.
        while (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" or "ConfigureAwait" or "Preserve", Parent: InvocationExpressionSyntax outer })
        {
            call = outer;
        }

        return DroppedValue.Find(edit, call) is { } dropped && dropped.Value == call && Awaiting.IsAllowed(edit, call)
            ? () => edit.Replace(TextSpan.FromBounds(dropped.Taker.Start, call.SpanStart), "await ")
            : null;
    }
}
