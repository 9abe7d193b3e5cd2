using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>What can be wrong with a signal's declaration.</summary>
internal static class DeclarationDiagnostics
{
    public static readonly DiagnosticDescriptor SignalIsNotPartial = new(
        DiagnosticIds.SignalIsNotPartial,
        "A signal's type is not partial",
        DiagnosticPage.Message(DiagnosticIds.SignalIsNotPartial, "The signal '{0}' must be partial, so that its members can be generated: write 'partial {1} {0}'"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.SignalIsNotPartial));

    public static readonly DiagnosticDescriptor ContainingTypeIsNotPartial = new(
        DiagnosticIds.ContainingTypeIsNotPartial,
        "A type around a signal is not partial",
        DiagnosticPage.Message(DiagnosticIds.ContainingTypeIsNotPartial, "'{0}' must be partial, as it contains the signal '{2}': write 'partial {1} {0}'"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.ContainingTypeIsNotPartial));

    public static readonly DiagnosticDescriptor NameIsEmpty = new(
        DiagnosticIds.NameIsEmpty,
        "A signal's name is empty or white space",
        DiagnosticPage.Message(DiagnosticIds.NameIsEmpty, "The signal '{0}' needs a name: write [Signal(\"{1}\")]"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.NameIsEmpty));

    public static readonly DiagnosticDescriptor NameIsTwice = new(
        DiagnosticIds.NameIsTwice,
        "Two signals have the same name",
        DiagnosticPage.Message(DiagnosticIds.NameIsTwice, "The signal '{1}' is named '{0}' already: give '{2}' a name of its own"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.NameIsTwice));

    public static readonly DiagnosticDescriptor PayloadCannotBeHeld = new(
        DiagnosticIds.PayloadCannotBeHeld,
        "A message can't hold a payload parameter",
        DiagnosticPage.Message(DiagnosticIds.PayloadCannotBeHeld, "A message can't hold '{0}', which is {1}: {2}"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.PayloadCannotBeHeld));

    public static readonly DiagnosticDescriptor NameIsTaken = new(
        DiagnosticIds.NameIsTaken,
        "A name is taken by what is generated",
        DiagnosticPage.Message(DiagnosticIds.NameIsTaken, "The name '{0}' is taken: {1}"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.NameIsTaken));

    public static readonly DiagnosticDescriptor MessageCannotBeMade = new(
        DiagnosticIds.MessageCannotBeMade,
        "Messages can't be made of a signal's type",
        DiagnosticPage.Message(DiagnosticIds.MessageCannotBeMade, "Messages of the signal '{0}' can't be made, as {1}: {2}"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.MessageCannotBeMade));

    public static readonly DiagnosticDescriptor LanguageIsTooOld = new(
        DiagnosticIds.LanguageIsTooOld,
        "The language version is below C# 12",
        DiagnosticPage.Message(DiagnosticIds.LanguageIsTooOld, "Signals needs C# 12 or later, and this project has C# {0}: write <LangVersion>12</LangVersion> or later in the project file"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.LanguageIsTooOld));

    public static readonly DiagnosticDescriptor TypeCannotBeSenderOrResult = new(
        DiagnosticIds.TypeCannotBeSenderOrResult,
        "A type can't be a signal's sender or result",
        DiagnosticPage.Message(DiagnosticIds.TypeCannotBeSenderOrResult, "'{0}' can't be the {1} of the signal '{2}', as it is {3}: {4}"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.TypeCannotBeSenderOrResult));

    public static readonly DiagnosticDescriptor SignalDerivesFromSignal = new(
        DiagnosticIds.SignalDerivesFromSignal,
        "A signal derives from a signal",
        DiagnosticPage.Message(DiagnosticIds.SignalDerivesFromSignal, "The signal '{0}' can't derive from the signal '{1}': let both derive from a class that isn't a signal"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.SignalDerivesFromSignal));

    public static readonly DiagnosticDescriptor SignalCannotBeRelayed = new(
        DiagnosticIds.SignalCannotBeRelayed,
        "A signal can't be relayed",
        DiagnosticPage.Message(DiagnosticIds.SignalCannotBeRelayed, "'{0}' can't be relayed, as {1}: {2}"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.SignalCannotBeRelayed));

    public static readonly DiagnosticDescriptor RepliesToReplay = new(
        DiagnosticIds.RepliesToReplay,
        "A signal with replies can't replay its last message",
        DiagnosticPage.Message(DiagnosticIds.RepliesToReplay, "The signal '{0}' can't replay its last message, as its receivers reply and nobody would get the reply of one that connects late: leave Replay or Result out"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.RepliesToReplay));

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        SignalIsNotPartial,
        ContainingTypeIsNotPartial,
        NameIsEmpty,
        NameIsTwice,
        PayloadCannotBeHeld,
        NameIsTaken,
        MessageCannotBeMade,
        LanguageIsTooOld,
        TypeCannotBeSenderOrResult,
        SignalDerivesFromSignal,
        SignalCannotBeRelayed,
        RepliesToReplay);

    private const string Category = "Signals";

    public static DiagnosticDescriptor Of(string id) => All.First(descriptor => descriptor.Id == id);
}
