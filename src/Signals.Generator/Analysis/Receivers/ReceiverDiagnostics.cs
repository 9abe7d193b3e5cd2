using Microsoft.CodeAnalysis;

namespace Signals.Generator.Analysis.Receivers;

/// <summary>What can be wrong with a receiver by attribute.</summary>
internal static class ReceiverDiagnostics
{
    public static readonly DiagnosticDescriptor ReceiverDoesNotFit = new(
        DiagnosticIds.ReceiverDoesNotFit,
        "A receiver doesn't fit its signal",
        DiagnosticPage.Message(DiagnosticIds.ReceiverDoesNotFit, "'{0}' can't receive '{1}': {2}"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.ReceiverDoesNotFit));

    public static readonly DiagnosticDescriptor ReceiverTypeIsNotPartial = new(
        DiagnosticIds.ReceiverTypeIsNotPartial,
        "A receiver's type is not partial",
        DiagnosticPage.Message(DiagnosticIds.ReceiverTypeIsNotPartial, "'{0}' must be partial, as it contains the receiver '{2}': write 'partial {1} {0}'"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.ReceiverTypeIsNotPartial));

    private const string Category = "Signals";
}
