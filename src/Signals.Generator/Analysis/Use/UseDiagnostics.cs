using Microsoft.CodeAnalysis;

namespace Signals.Generator.Analysis.Use;

/// <summary>What can be wrong with the use of a signal.</summary>
internal static class UseDiagnostics
{
    public static readonly DiagnosticDescriptor LostClosure = new(
        DiagnosticIds.LostClosure,
        "A weakly connected closure is collected",
        DiagnosticPage.Message(DiagnosticIds.LostClosure, "{0}, so the garbage collector will end this weak connection. Keep the Connection, or connect with 'weak: false'."),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A lambda or local function that captures a local is a method of a hidden object, the closure. A weak connection does not keep it, and when nothing else does, the receiver is never called again after the next garbage collection.",
        DiagnosticPage.Link(DiagnosticIds.LostClosure));

    public static readonly DiagnosticDescriptor LostObject = new(
        DiagnosticIds.LostObject,
        "The object of a weakly connected method is collected",
        DiagnosticPage.Message(DiagnosticIds.LostObject, "{0}, so the garbage collector will end this weak connection. {1}, or connect with 'weak: false'."),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A weak connection does not keep the object whose method it calls. When nothing else keeps the object, the receiver is never called again after the next garbage collection. A local keeps its object only until its last use, not until the end of the block.",
        DiagnosticPage.Link(DiagnosticIds.LostObject));

    public static readonly DiagnosticDescriptor DroppedStrongConnection = new(
        DiagnosticIds.DroppedStrongConnection,
        "A strong connection is dropped",
        DiagnosticPage.Message(DiagnosticIds.DroppedStrongConnection, "This strong connection keeps {0} alive for good: {1}. Keep the Connection and dispose it."),
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A strong connection lives until it is disposed or disconnected, and keeps its receiver's object for that long.",
        DiagnosticPage.Link(DiagnosticIds.DroppedStrongConnection));

    public static readonly DiagnosticDescriptor FreshDisconnect = new(
        DiagnosticIds.FreshDisconnect,
        "Disconnect with a delegate that was never connected",
        DiagnosticPage.Message(DiagnosticIds.FreshDisconnect, "{0}, so this disconnects nothing. Keep the Connection that Connect returned, and dispose it."),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Delegates are the same when their target and their method are the same. Two lambdas never are, even with the same text, and neither are the methods of two objects.",
        DiagnosticPage.Link(DiagnosticIds.FreshDisconnect));

    public static readonly DiagnosticDescriptor UnawaitedReceiver = new(
        DiagnosticIds.AsyncVoidReceiver,
        "An asynchronous receiver that nobody waits for",
        DiagnosticPage.Message(DiagnosticIds.AsyncVoidReceiver, "{0}. {1}."),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A receiver that returns nothing is over when it returns. What an 'async void' receiver throws after its first 'await' ends the process; what a dropped task throws is lost.",
        DiagnosticPage.Link(DiagnosticIds.AsyncVoidReceiver));

    public static readonly DiagnosticDescriptor DroppedScope = new(
        DiagnosticIds.DroppedScope,
        "The scope of Mute or Capture is dropped",
        DiagnosticPage.Message(DiagnosticIds.DroppedScope, "The scope that {0} returned is dropped, so {1}. Put it in a 'using'."),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A signal is muted until the scope is disposed; when the scope is dropped, nothing can do that any more. A capture that is dropped can't be read, and goes on until it is collected.",
        DiagnosticPage.Link(DiagnosticIds.DroppedScope));

    public static readonly DiagnosticDescriptor LostSender = new(
        DiagnosticIds.LostSender,
        "A connection to a sender that nothing can send from",
        DiagnosticPage.Message(DiagnosticIds.LostSender, "This sender is made here and nobody else has it, so no send can come from it, and the connection goes when it is collected. Connect to an object that sends, or leave 'sender' out to receive from all."),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Senders are compared by reference, and a connection does not keep its sender. A sender that is made in the call is nobody else's, so that nothing is ever received.",
        DiagnosticPage.Link(DiagnosticIds.LostSender));

    public static readonly DiagnosticDescriptor DroppedSend = new(
        DiagnosticIds.DroppedSend,
        "The task of an asynchronous send is dropped",
        DiagnosticPage.Message(DiagnosticIds.DroppedSend, "The ValueTask of {0} is dropped: the code goes on before the receivers are done, and what they throw is lost. Await it."),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "An asynchronous send that nobody awaits goes on by itself, and its exceptions reach nobody.",
        DiagnosticPage.Link(DiagnosticIds.DroppedSend));

    public static readonly DiagnosticDescriptor ForgottenSender = new(
        DiagnosticIds.ForgottenSender,
        "The sender was forgotten",
        DiagnosticPage.Message(DiagnosticIds.ForgottenSender, "{0} is the sender here, not '{1}', and '{2}' gets its default. Pass the sender first: 'this', or null."),
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The first parameter of a send is the sender. Without it all arguments move by one place, which compiles where the last parameter is optional.",
        DiagnosticPage.Link(DiagnosticIds.ForgottenSender));

    public static readonly DiagnosticDescriptor ConnectCannotReplay = new(
        DiagnosticIds.ConnectCannotReplay,
        "Connect can't wait for the last message",
        DiagnosticPage.Message(DiagnosticIds.ConnectCannotReplay, "The signal '{0}' is asynchronous and replays its last message to who connects, and Connect can't wait until the receiver is done with it: write 'await {1}.ConnectAsync(…)'"),
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(DiagnosticIds.ConnectCannotReplay));

    private const string Category = "Signals";
}
