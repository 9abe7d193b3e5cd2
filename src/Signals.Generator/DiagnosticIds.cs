namespace Signals.Generator;

/// <summary>The ids of all diagnostics. The code fixes link this file, as their assembly does not refer to this one.</summary>
internal static class DiagnosticIds
{
    public const string SignalIsNotPartial = "SIG001";

    public const string ContainingTypeIsNotPartial = "SIG002";

    public const string NameIsEmpty = "SIG003";

    public const string NameIsTwice = "SIG004";

    public const string PayloadCannotBeHeld = "SIG005";

    public const string NameIsTaken = "SIG006";

    public const string MessageCannotBeMade = "SIG007";

    public const string LanguageIsTooOld = "SIG008";

    public const string ReceiverDoesNotFit = "SIG009";

    public const string ReceiverTypeIsNotPartial = "SIG010";

    public const string TypeCannotBeSenderOrResult = "SIG011";

    public const string SignalDerivesFromSignal = "SIG012";
}
