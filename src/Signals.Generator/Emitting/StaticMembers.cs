using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the static members of the signal's class: the signal in the default namespace.</summary>
internal static class StaticMembers
{
    private const string Namespace = "global::Signals.SignalNamespace";

    public static void Write(MemberWriter members, SignalModel signal, Signatures signatures)
    {
        string access = signal.Access;
        string receiver = signatures.Receiver;
        if (signal.Kind != MessageKind.NoMessage && signal.Generates("Signal"))
        {
            members.WriteMethod(
                "Default",
                new Documentation($"The signal in <see cref=\"{Namespace}.Default\"/>, which the static members use."),
                "public static Signal Default",
                $"Signal.s_default ??= Signal.In({Namespace}.Default)");
            members.WriteMethod(
                "In",
                new Documentation("The signal in a namespace of its own: for one test, one tenant or one host.")
                    .Parameter("signals", "The namespace.")
                    .Returns("The signal, the same one to everybody who asks for it in that namespace.")
                    .Exception("global::System.InvalidOperationException", "The namespace has another signal of that name."),
                $"public static Signal In({Namespace} signals)",
                "Signal.In(signals)");
        }

        members.WriteMethod(
            "Send",
            signatures.Document(new Documentation($"Sends {signatures.Name} to its receivers, in connection order.").Remarks(signal.Summary)),
            signatures.Sending($"{access} static void Send"),
            $"Default.Send({signatures.Arguments})");
        members.WriteMethod(
            "Connect",
            Connecting(signatures),
            $"{access} static global::Signals.Connection Connect([global::Signals.HeldWeakly] {receiver} receiver, {signatures.FilterParameter}, bool weak = true)",
            "Default.Connect(receiver, sender, weak)");
        members.WriteMethod(
            "Disconnect",
            Disconnecting(signatures),
            $"{access} static bool Disconnect({receiver} receiver, {signatures.FilterParameter})",
            "Default.Disconnect(receiver, sender)");
        members.WriteMethod(
            "Mute",
            new Documentation($"Mutes {signatures.Name}: until the scope is disposed, sends reach nobody.")
                .Returns("The scope. The signal is muted until every scope is disposed."),
            "public static global::System.IDisposable Mute()",
            "Default.Mute()");
        if (signal.Kind != MessageKind.NoMessage)
        {
            members.WriteMethod(
                "Capture",
                new Documentation("Captures every message that is sent from now on, until the capture is disposed.")
                    .Returns("The messages so far, which grow as more are sent."),
                $"public static global::Signals.SignalCapture<{signal.MessageType}> Capture()",
                "Default.Capture()");
        }
    }

    public static Documentation Connecting(Signatures signatures)
        => new Documentation($"Connects a receiver to {signatures.Name}.")
            .Parameter("receiver", "The receiver.")
            .Parameter("sender", "The sender whose messages it receives, or <see langword=\"null\"/> for every sender's.")
            .Parameter(
                "weak",
                "Whether the connection ends when neither the receiver's target nor the returned object is reachable any more;\n"
                + "otherwise it lasts until it is disposed or disconnected.")
            .Returns("The connection, which is the existing one where the receiver is connected to that sender already.");

    public static Documentation Disconnecting(Signatures signatures)
        => new Documentation($"Disconnects a receiver from {signatures.Name}.")
            .Parameter("receiver", "The receiver.")
            .Parameter("sender", "The sender from which to disconnect it, or <see langword=\"null\"/> to end all its connections.")
            .Returns("Whether it was connected.");
}
