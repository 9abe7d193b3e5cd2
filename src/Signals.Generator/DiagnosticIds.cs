namespace Signals.Generator;

/// <summary>The ids of all diagnostics. The code fixes link this file, as their assembly does not refer to this one.</summary>
internal static class DiagnosticIds
{
    // Warnings about use.
    public const string LostClosure = "SIG101";
    public const string LostObject = "SIG102";
    public const string DroppedStrongConnection = "SIG103";
    public const string FreshDisconnect = "SIG104";
    public const string AsyncVoidReceiver = "SIG105";
    public const string DroppedScope = "SIG106";
    public const string LostSender = "SIG107";
    public const string DroppedSend = "SIG108";
    public const string BoolAsSender = "SIG109";
    public const string ForgottenSender = "SIG110";
}
