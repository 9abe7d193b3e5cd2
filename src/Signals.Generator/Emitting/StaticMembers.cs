using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the static members of the signal's class: the signal in the default namespace.</summary>
internal static class StaticMembers
{
    private const string Namespace = "global::Signals.SignalNamespace";

    public static void Write(MemberWriter members, SignalModel signal, Signatures signatures)
    {
        string access = signal.Access;
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

        if (signal.Delivery == SignalDelivery.Sync)
        {
            members.WriteMethod(
                "Send",
                Sending(signal, signatures),
                signatures.Sending($"{access} static {signatures.SendReturn} Send"),
                $"Default.Send({signatures.Arguments})");
        }
        else
        {
            foreach (string head in signatures.SendingAsync($"{access} static {signatures.SendReturn} SendAsync"))
            {
                bool hasToken = head.Contains(" cancellationToken");
                members.WriteMethod(
                    "SendAsync",
                    Sending(signal, signatures, hasToken),
                    head,
                    $"Default.SendAsync({signatures.Arguments}{(hasToken ? ", cancellationToken" : "")})");
            }
        }

        foreach (string receiver in signatures.Receivers)
        {
            members.WriteMethod(
                "Connect",
                Connecting(signatures),
                $"{signatures.PriorityOf(receiver)}{access} static global::Signals.Connection Connect([global::Signals.HeldWeakly] {receiver} receiver, {signatures.FilterParameter}, bool weak = true)",
                "Default.Connect(receiver, sender, weak)");
            members.WriteMethod(
                "Disconnect",
                Disconnecting(signatures),
                $"{access} static bool Disconnect({receiver} receiver, {signatures.FilterParameter})",
                "Default.Disconnect(receiver, sender)");
        }

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
            WriteStreams(members, signal);
        }
    }

    public static Documentation Sending(SignalModel signal, Signatures signatures, bool hasToken = false)
    {
        Documentation documentation = signatures.Document(new Documentation(
            signal.Delivery switch
            {
                SignalDelivery.Sync => $"Sends {signatures.Name} to its receivers, in connection order.",
                SignalDelivery.Sequential => $"Sends {signatures.Name} to its receivers, in connection order: each is awaited before the next is called.",
                _ => $"Sends {signatures.Name} to its receivers: all are started in connection order, then all are awaited.",
            })
            .Remarks(signal.Summary));
        if (hasToken)
        {
            documentation.Parameter("cancellationToken", "Cancels the send.");
        }

        if (signal.Result is not null)
        {
            documentation.Returns("What the receivers returned, in connection order.");
        }
        else if (signal.Delivery != SignalDelivery.Sync)
        {
            documentation.Returns("A task that ends when the receivers are done.");
        }

        return documentation;
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

    private static void WriteStreams(MemberWriter members, SignalModel signal)
    {
        const string Token = $"{FrameworkTypes.CancellationToken} cancellationToken = default";
        members.WriteMethod(
            "NextAsync",
            new Documentation("Waits for the next message.")
                .Parameter("cancellationToken", "Ends the wait.")
                .Returns("The first message that is sent after this was called."),
            $"public static {FrameworkTypes.Task}<{signal.MessageType}> NextAsync({Token})",
            "Default.NextAsync(cancellationToken)");
        members.WriteMethod(
            "NextAsync",
            new Documentation("Waits for the next message that fits.")
                .Parameter("predicate", "Whether a message fits.")
                .Parameter("cancellationToken", "Ends the wait.")
                .Returns("The first message that fits and is sent after this was called."),
            $"public static {FrameworkTypes.Task}<{signal.MessageType}> NextAsync(global::System.Func<{signal.MessageType}, bool> predicate, {Token})",
            "Default.NextAsync(predicate, cancellationToken)");
        members.WriteMethod(
            "Stream",
            new Documentation("Streams the messages that are sent from now on, as many as there are.")
                .Parameter("cancellationToken", "Ends the stream.")
                .Returns("The stream, which is connected already. Read it, or dispose it."),
            $"public static global::Signals.SignalMessages<{signal.MessageType}> Stream({Token})",
            "Default.Stream(cancellationToken)");
        members.WriteMethod(
            "Stream",
            new Documentation("Streams the messages that are sent from now on.")
                .Parameter("options", "The options of the channel between sender and reader, or <see langword=\"null\"/> for an unbounded one.")
                .Parameter("cancellationToken", "Ends the stream.")
                .Returns("The stream, which is connected already. Read it, or dispose it."),
            $"public static global::Signals.SignalMessages<{signal.MessageType}> Stream(global::System.Threading.Channels.ChannelOptions? options, {Token})",
            "Default.Stream(options, cancellationToken)");
        members.WriteMethod(
            "Observe",
            new Documentation("Makes the signal an observable.")
                .Returns("An observable that never completes. Each subscription is connected until it is disposed."),
            $"public static global::System.IObservable<{signal.MessageType}> Observe()",
            "Default.Observe()");
    }
}
