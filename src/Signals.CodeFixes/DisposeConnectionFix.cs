using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG104: keeps the connection of the <c>Connect</c> in the same type, and disposes it instead of <c>Disconnect</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeConnectionFix))]
public sealed class DisposeConnectionFix()
    : SyntaxFix("Keep the connection and dispose it", isAppliedUnasked: true, DiagnosticIds.FreshDisconnect)
{
    private protected override Action? Prepare(FixEdit edit, DiagnosedCode code)
    {
        if (code.Call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } disconnect
            || DroppedValue.Find(edit, disconnect) is not { Taker.IsEmpty: true } dropped
            || dropped.Value != disconnect
            || edit.HasCommentIn(disconnect.Span)
            || KeepingPlace.Find(disconnect) is not { } place
            || FindConnect(edit, place.Type, disconnect) is not { } connect
            || PrepareToKeep(edit, connect, place) is not { } keep)
        {
            return null;
        }

        return () => edit.Replace(disconnect.Span, $"{keep()}?.Dispose()");
    }

    // In the field that it is in, or in a new one.
    private static Func<string>? PrepareToKeep(FixEdit edit, InvocationExpressionSyntax connect, KeepingPlace disconnectPlace)
    {
        if (KeepingPlace.Find(connect) is not { IsRepeated: false } place || (disconnectPlace.IsStatic && !place.IsStatic))
        {
            return null;
        }

        if (connect.Parent is AssignmentExpressionSyntax { Left: var left } && edit.Model.GetSymbolInfo(left, edit.CancellationToken).Symbol is IFieldSymbol field)
        {
            return () => field.Name;
        }

        return DroppedValue.Find(edit, connect) is { } dropped
            && edit.Model.GetTypeInfo(connect, edit.CancellationToken).Type is { } type
            && place.CanHold(type)
                ? () => KeepConnectionFix.Keep(edit, dropped, place, type)
                : null;
    }

    // The one with the same text; or, of a lambda, the only one with a lambda on that signal.
    private static InvocationExpressionSyntax? FindConnect(FixEdit edit, TypeDeclarationSyntax type, InvocationExpressionSyntax disconnect)
    {
        SeparatedSyntaxList<ArgumentSyntax> ended = disconnect.ArgumentList.Arguments;
        ExpressionSyntax? endedReceiver = ReceiverOf(ended);
        var connects = type.DescendantNodes(node => node == type || node is not TypeDeclarationSyntax)
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Connect" } access
                && IsSame(edit, access.Expression, ((MemberAccessExpressionSyntax)disconnect.Expression).Expression)
                && ReceiverOf(call.ArgumentList.Arguments) is not null
                && HasSameSender(edit, call.ArgumentList.Arguments, ended))
            .ToList();
        var same = connects.Where(call => SyntaxFactory.AreEquivalent(ReceiverOf(call.ArgumentList.Arguments), endedReceiver)).ToList();
        return same.Count == 1 ? same[0]
            : same.Count == 0
                && connects.Count == 1
                && ReceiverOf(connects[0].ArgumentList.Arguments) is AnonymousFunctionExpressionSyntax
                && endedReceiver is AnonymousFunctionExpressionSyntax
                    ? connects[0]
                    : null;
    }

    // Without a sender, `Disconnect` ends them all.
    private static bool HasSameSender(FixEdit edit, SeparatedSyntaxList<ArgumentSyntax> connected, SeparatedSyntaxList<ArgumentSyntax> ended)
        => ended.Count == 1 || (SenderOf(edit, connected) is { } sender && SenderOf(edit, ended) is { } endedSender && IsSame(edit, sender, endedSender));

    // By its name, or the first.
    private static ExpressionSyntax? ReceiverOf(SeparatedSyntaxList<ArgumentSyntax> arguments)
        => arguments
            .FirstOrDefault(argument => argument.NameColon is { Name.Identifier.ValueText: var name } ? name == "receiver" : argument == arguments[0])
            ?.Expression;

    private static ExpressionSyntax? SenderOf(FixEdit edit, SeparatedSyntaxList<ArgumentSyntax> arguments)
        => arguments
            .FirstOrDefault(argument => argument.NameColon is { Name.Identifier.ValueText: var name }
                ? name == "sender"
                : argument != arguments[0] && edit.Model.GetTypeInfo(argument.Expression, edit.CancellationToken).Type?.SpecialType != SpecialType.System_Boolean)
            ?.Expression;

    // The same text that means the same: two methods' locals don't.
    private static bool IsSame(FixEdit edit, ExpressionSyntax one, ExpressionSyntax other)
        => SyntaxFactory.AreEquivalent(one, other)
            && one.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Zip(other.DescendantNodesAndSelf().OfType<SimpleNameSyntax>(), (a, b) =>
                SymbolEqualityComparer.Default.Equals(
                    edit.Model.GetSymbolInfo(a, edit.CancellationToken).Symbol,
                    edit.Model.GetSymbolInfo(b, edit.CancellationToken).Symbol)).All(isSame => isSame);
}
