using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes what people do with the signal: the static members of its class, which use the default namespace.</summary>
internal static class Verbs
{
    private const string Namespace = "global::Signals.SignalNamespace";
    private const string Library = "global::Signals.Signal{TMessage}";
    private const string Replay = $"{FrameworkTypes.Services}.ReplaySignal{{TMessage}}";
    private const string Token = $"{FrameworkTypes.CancellationToken} cancellationToken";

    public static void Write(MemberWriter members, SignalModel signal, Signatures signatures)
    {
        WriteSending(members, signal, signatures);
        foreach (string receiver in signatures.Receivers)
        {
            WriteConnecting(members, signal, signatures, receiver);
        }

        members.WriteMethod(
            "Mute",
            new Documentation($"Mutes {signatures.Name}: until the scope is disposed, sends reach nobody.")
                .Returns("The scope. The signal is muted until every scope is disposed."),
            "public static global::System.IDisposable Mute()",
            "Default.Mute()");
        if (signal.Kind == MessageKind.NoMessage)
        {
            return;
        }

        WriteStreams(members, signal);
        if (signal.Generates("Signal"))
        {
            members.WriteMethod(
                "Default",
                new Documentation($"The signal in <see cref=\"{Namespace}.Default\"/>, which the static members use."),
                "public static Signal Default",
                $"Signal.__default ??= Signal.__In({Namespace}.Default)");
            members.WriteMethod(
                "In",
                new Documentation("The signal in a namespace of its own: for one test, one tenant or one host.")
                    .Parameter("signals", "The namespace.")
                    .Returns("The signal, the same one to everybody who asks for it in that namespace.")
                    .Exception("global::System.InvalidOperationException", "The namespace has another signal of that name."),
                $"public static Signal In({Namespace} signals)",
                "Signal.__In(signals)");
        }
    }

    /// <summary>What a send is documented as.</summary>
    public static Documentation Sending(SignalModel signal, Signatures signatures, bool hasToken)
    {
        Documentation documentation = signatures.Document(new Documentation(
            signal.Delivery switch
            {
                SignalDelivery.Sync => $"Sends {signatures.Name} to its receivers, in connection order.",
                SignalDelivery.Sequential => $"Sends {signatures.Name} to its receivers, in connection order: each is awaited before the next is called.",
                _ => $"Sends {signatures.Name} to its receivers: all are started in connection order, then all are awaited.",
            })
            .Remarks(signatures.Summary));
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

    private static void WriteSending(MemberWriter members, SignalModel signal, Signatures signatures)
    {
        foreach (SendForm form in signatures.Sends)
        {
            members.WriteMethod(
                signatures.SendName,
                Sending(signal, signatures, form.HasToken),
                form.Head($"{signal.Access} static {signatures.SendReturn} {signatures.SendName}"),
                $"Default.{signatures.SendName}({signatures.Arguments}{(form.HasToken ? ", cancellationToken" : "")})");
        }
    }

    private static void WriteConnecting(MemberWriter members, SignalModel signal, Signatures signatures, string receiver)
    {
        string hidden = signal.ReplaysAsynchronously ? GeneratedCode.Hidden + "\n" : "";
        string connect = $"{hidden}{signatures.PriorityOf(receiver)}{signal.Access} static global::Signals.Connection Connect";
        members.WriteMethod(
            "Connect",
            Connecting($"Connects a receiver to {signatures.Name}, whoever sends.")
                .Parameter("weak", Weak)
                .Parameter("on", On)
                .Returns("The connection, which is the existing one where the receiver is connected already."),
            $"{connect}([global::Signals.HeldWeakly] {receiver} receiver, {Signatures.ConnectOptions})",
            "Default.Connect(receiver, weak, on)");
        members.WriteMethod(
            "Connect",
            Connecting($"Connects a receiver to what one sender sends of {signatures.Name}.")
                .Parameter("sender", "The sender, not null.")
                .Parameter("weak", Weak)
                .Parameter("on", On)
                .Returns("The connection, which is the existing one where the receiver is connected to that sender already."),
            $"{connect}([global::Signals.HeldWeakly] {receiver} receiver, {signatures.FilterParameter}, {Signatures.ConnectOptions})",
            "Default.Connect(receiver, sender, weak, on)");

        if (signal.ReplaysAsynchronously)
        {
            string connectAsync = $"{signal.Access} static {Signatures.ConnectAsyncReturn} ConnectAsync([global::Signals.HeldWeakly] {receiver} receiver";
            members.WriteMethod(
                "ConnectAsync",
                Connecting($"Connects a receiver to {signatures.Name}, whoever sends, and waits until it is done with the last message, if there is one.")
                    .Parameter("weak", Weak)
                    .Parameter("on", On)
                    .Parameter("cancellationToken", WaitToken)
                    .Returns("The connection, which is the existing one where the receiver is connected already."),
                $"{connectAsync}, {Signatures.ConnectOptions}, {Signatures.ConnectToken})",
                "Default.ConnectAsync(receiver, weak, on, cancellationToken)");
            members.WriteMethod(
                "ConnectAsync",
                Connecting($"Connects a receiver to what one sender sends of {signatures.Name}, and waits until it is done with the sender's last message, if there is one.")
                    .Parameter("sender", "The sender, not null.")
                    .Parameter("weak", Weak)
                    .Parameter("on", On)
                    .Parameter("cancellationToken", WaitToken)
                    .Returns("The connection, which is the existing one where the receiver is connected to that sender already."),
                $"{connectAsync}, {signatures.FilterParameter}, {Signatures.ConnectOptions}, {Signatures.ConnectToken})",
                "Default.ConnectAsync(receiver, sender, weak, on, cancellationToken)");
        }

        string disconnect = $"{signal.Access} static bool Disconnect({receiver} receiver";
        members.WriteMethod(
            "Disconnect",
            Connecting($"Ends all connections of a receiver to {signatures.Name}.").Returns("Whether it was connected."),
            $"{disconnect})",
            "Default.Disconnect(receiver)");
        members.WriteMethod(
            "Disconnect",
            Connecting($"Ends the connection of a receiver to what one sender sends of {signatures.Name}.")
                .Parameter("sender", "The sender, not null.")
                .Returns("Whether it was connected."),
            $"{disconnect}, {signatures.FilterParameter})",
            "Default.Disconnect(receiver, sender)");

        static Documentation Connecting(string summary) => new Documentation(summary).Parameter("receiver", "The receiver.");
    }

    private const string Weak = "Whether it ends when nothing keeps the receiver's target or the connection any more.";

    private const string WaitToken = "Cancels the call of the receiver, which is disconnected then.";

    private const string On = "Where it is called; where the send is, by default.";

    // They are documented where they are made.
    private static void WriteStreams(MemberWriter members, SignalModel signal)
    {
        Write("Capture", "", $"global::Signals.SignalCapture<{signal.MessageType}> Capture()", "");
        Write("NextAsync", $"({FrameworkTypes.CancellationToken})", $"{FrameworkTypes.Task}<{signal.MessageType}> NextAsync({Token} = default)", "cancellationToken");
        Write(
            "NextAsync",
            $"(global::System.Func{{TMessage, bool}}, {FrameworkTypes.CancellationToken})",
            $"{FrameworkTypes.Task}<{signal.MessageType}> NextAsync(global::System.Func<{signal.MessageType}, bool> predicate, {Token} = default)",
            "predicate, cancellationToken");
        Write("Stream", $"({FrameworkTypes.CancellationToken})", $"global::Signals.SignalMessages<{signal.MessageType}> Stream({Token} = default)", "cancellationToken");
        Write(
            "Stream",
            $"(global::System.Threading.Channels.ChannelOptions, {FrameworkTypes.CancellationToken})",
            $"global::Signals.SignalMessages<{signal.MessageType}> Stream(global::System.Threading.Channels.ChannelOptions? options, {Token} = default)",
            "options, cancellationToken");
        Write("Observe", "", $"global::System.IObservable<{signal.MessageType}> Observe()", "");
        if (signal.Replays)
        {
            WriteReplays(members, signal);
        }

        void Write(string name, string parameters, string signature, string arguments)
            => members.WriteMethod(
                name, Documentation.InheritedFrom($"{Library}.{name}{parameters}"), $"public static {signature}", $"Default.{name}({arguments})");
    }

    private static void WriteReplays(MemberWriter members, SignalModel signal)
    {
        Write("Capture", "(bool)", $"global::Signals.SignalCapture<{signal.MessageType}> Capture(bool replay)", "replay");
        Write(
            "NextAsync",
            $"(bool, {FrameworkTypes.CancellationToken})",
            $"{FrameworkTypes.Task}<{signal.MessageType}> NextAsync(bool replay, {Token} = default)",
            "replay, cancellationToken");
        Write(
            "NextAsync",
            $"(global::System.Func{{TMessage, bool}}, bool, {FrameworkTypes.CancellationToken})",
            $"{FrameworkTypes.Task}<{signal.MessageType}> NextAsync(global::System.Func<{signal.MessageType}, bool> predicate, bool replay, {Token} = default)",
            "predicate, replay, cancellationToken");
        Write(
            "Stream",
            $"(bool, {FrameworkTypes.CancellationToken})",
            $"global::Signals.SignalMessages<{signal.MessageType}> Stream(bool replay, {Token} = default)",
            "replay, cancellationToken");
        Write(
            "Stream",
            $"(global::System.Threading.Channels.ChannelOptions, bool, {FrameworkTypes.CancellationToken})",
            $"global::Signals.SignalMessages<{signal.MessageType}> Stream(global::System.Threading.Channels.ChannelOptions? options, bool replay, {Token} = default)",
            "options, replay, cancellationToken");
        Write("Observe", "(bool)", $"global::System.IObservable<{signal.MessageType}> Observe(bool replay)", "replay");
        Write("Forget", "", "void Forget()", "");

        void Write(string name, string parameters, string signature, string arguments)
            => members.WriteMethod(
                name, Documentation.InheritedFrom($"{Replay}.{name}{parameters}"), $"public static {signature}", $"Default.{name}({arguments})");
    }
}
