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

    public const string SignalCannotBeRelayed = "SIG013";

    public const string ConnectCannotReplay = "SIG014";

    public const string RepliesToReplay = "SIG015";

    public const string LostClosure = "SIG101";

    public const string LostObject = "SIG102";

    public const string DroppedStrongConnection = "SIG103";

    public const string FreshDisconnect = "SIG104";

    public const string AsyncVoidReceiver = "SIG105";

    public const string DroppedScope = "SIG106";

    public const string LostSender = "SIG107";

    public const string DroppedSend = "SIG108";

    // SIG109 is retired. An id is never used again.

    public const string ForgottenSender = "SIG110";
}
