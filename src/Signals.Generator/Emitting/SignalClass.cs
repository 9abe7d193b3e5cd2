using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the nested class <c>Signal</c>: the signal in one namespace.</summary>
internal static class SignalClass
{
    public static void Write(MemberWriter members, SignalModel signal, Signatures signatures)
    {
        if (signal.Kind == MessageKind.NoMessage)
        {
            return;
        }

        members.WriteClass(
            "Signal",
            new Documentation($"The signal {signatures.Name} in one namespace.").Remarks(signatures.Summary is null ? null : Documentation.WithoutParameterReferences(signatures.Summary)),
            $"public sealed class Signal : {BaseClass(signal)}",
            writer =>
            {
                WriteCreation(writer, signal, signatures);
                WriteSending(writer, signal, signatures);
                foreach (string receiver in signatures.Receivers)
                {
                    WriteConnecting(writer, signal, signatures, receiver);
                }

                WriteHandingOver(writer, signal, signatures);
                if (signal.IsSound)
                {
                    writer.WriteLine();
                    ReceiverCall.Write(writer, signal, signatures);
                }
            });
    }

    private static string BaseClass(SignalModel signal)
    {
        string kind = (signal.Delivery == SignalDelivery.Sync ? "Sync" : "Async") + (signal.Replays ? "Replay" : signal.Result is null ? "" : "Reply");
        return $"{FrameworkTypes.Services}.{kind}Signal<{signal.MessageType}{(signal.Result is null ? "" : $", {signal.Result}")}>";
    }

    private static void WriteCreation(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        if (signal.IsSound)
        {
            writer.Write("internal static Signal? __default;");
            writer.WriteLine();
        }

        string delivery = signal.Delivery == SignalDelivery.Sync ? "" : Value("Delivery", signal.Delivery) + ", ";
        writer.Write(
            $$"""
            private Signal(global::Signals.SignalNamespace signals)
                : base(signals, {{signatures.NameLiteral}}, {{delivery}}{{Value("OnError", signal.OnError)}})
            {
            }

            internal static Signal __In(global::Signals.SignalNamespace signals) => GetOrCreate(signals, static signals => new Signal(signals));

            """);
    }

    // What isn't defined is passed on as it is: the library says what it thinks of it.
    private static string Value<TEnum>(string name, TEnum value)
        where TEnum : Enum
        => Enum.IsDefined(typeof(TEnum), value) ? $"global::Signals.{name}.{value}" : $"(global::Signals.{name})({value:D})";

    private static void WriteSending(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        bool isOnly = signatures.Sends.Count() == 1;
        foreach (SendForm form in signatures.Sends)
        {
            // Which of two a reference without parameters means is not known.
            (isOnly && signal.IsSound ? Documentation.InheritedFrom($"{signatures.Cref}.{signatures.SendName}") : Verbs.Sending(signal, signatures, form.HasToken)).Write(writer);
            string token = form.HasToken ? "cancellationToken" : "default";
            WriteMethod(
                writer,
                signal,
                form.Head($"{signal.Access} {signatures.SendReturn} {signatures.SendName}"),
                signal.Delivery == SignalDelivery.Sync
                    ? $"base.Deliver(sender, new __Call({signatures.Arguments}))"
                    : $"base.DeliverAsync(sender, new __Call({signatures.Arguments}, {token}), {token})");
            writer.WriteLine();
        }
    }

    private static void WriteConnecting(SourceWriter writer, SignalModel signal, Signatures signatures, string receiver)
    {
        // In a generic class the reference has type parameters of its own.
        string scope = signatures.Cref.Contains("{") ? $"{signatures.Cref}." : "";
        bool waits = signal.ReplaysAsynchronously;
        string connect = $"{(waits ? GeneratedCode.Hidden + "\n" : "")}{signatures.PriorityOf(receiver)}{signal.Access} global::Signals.Connection Connect([global::Signals.HeldWeakly] {receiver} receiver";
        const string Options = "bool, global::Signals.ReceiverContext";
        Write("Connect", "", Options, $"{connect}, {Signatures.ConnectOptions})", "ConnectReceiver(receiver, weak, on)");
        Write(
            "Connect",
            signal.Sender.Cref,
            Options,
            $"{connect}, {signatures.FilterParameter}, {Signatures.ConnectOptions})",
            "ConnectReceiver(receiver, sender, weak, on)");
        if (waits)
        {
            string connectAsync = $"{signal.Access} {Signatures.ConnectAsyncReturn} ConnectAsync([global::Signals.HeldWeakly] {receiver} receiver";
            string waitOptions = $"{Options}, {FrameworkTypes.CancellationToken}";
            Write(
                "ConnectAsync",
                "",
                waitOptions,
                $"{connectAsync}, {Signatures.ConnectOptions}, {Signatures.ConnectToken})",
                "ConnectReceiverAsync(receiver, weak, on, cancellationToken)");
            Write(
                "ConnectAsync",
                signal.Sender.Cref,
                waitOptions,
                $"{connectAsync}, {signatures.FilterParameter}, {Signatures.ConnectOptions}, {Signatures.ConnectToken})",
                "ConnectReceiverAsync(receiver, sender, weak, on, cancellationToken)");
        }

        Write("Disconnect", "", "", $"{signal.Access} bool Disconnect({receiver} receiver)", "DisconnectReceiver(receiver)");
        Write(
            "Disconnect",
            signal.Sender.Cref,
            "",
            $"{signal.Access} bool Disconnect({receiver} receiver, {signatures.FilterParameter})",
            "DisconnectReceiver(receiver, sender)");

        void Write(string name, string? sender, string options, string head, string body)
        {
            string parameters = string.Join(", ", new[] { scope + receiver, sender, options }.Where(parameter => parameter is not ""));
            string verb = name == "ConnectAsync" ? "Connect" : name;
            (signal.IsSound && sender is not null ? Documentation.InheritedFrom($"{signatures.Cref}.{name}({parameters})") : new Documentation($"{verb}s a receiver.")).Write(writer);
            WriteMethod(writer, signal, head, body);
            writer.WriteLine();
        }
    }

    private static void WriteHandingOver(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        bool isSync = signal.Delivery == SignalDelivery.Sync;
        writer.Write("/// <inheritdoc/>");
        WriteMethod(
            writer,
            signal,
            $"protected override {signatures.SendReturn} SendMessageCore({signal.MessageType} message{(isSync ? "" : $", {FrameworkTypes.CancellationToken} cancellationToken")})",
            isSync
                ? $"base.Deliver(message.Sender, new __Call({signatures.MessageArguments}), message)"
                : $"base.DeliverAsync(message.Sender, new __Call({signatures.MessageArguments}, cancellationToken), cancellationToken, message)");
        if (signal.Replays)
        {
            writer.WriteLine();
            writer.Write("/// <inheritdoc/>");
            string head = $"protected override {signatures.SendReturn} ReplayCore({signal.MessageType} message, {FrameworkTypes.Services}.LateReceiver receiver";
            WriteMethod(
                writer,
                signal,
                isSync ? $"{head})" : $"{head}, {FrameworkTypes.CancellationToken} cancellationToken)",
                isSync
                    ? $"base.Replay(message.Sender, new __Call({signatures.MessageArguments}), message, receiver)"
                    : $"base.ReplayAsync(message.Sender, new __Call({signatures.MessageArguments}, cancellationToken), message, receiver, cancellationToken)");
        }

        writer.WriteLine();
        writer.Write("/// <inheritdoc/>");
        WriteMethod(
            writer,
            signal,
            "protected override bool Takes(global::System.Delegate receiver)",
            $"receiver is {string.Join(" or ", signatures.Receivers)}");
    }

    private static void WriteMethod(SourceWriter writer, SignalModel signal, string head, string body)
    {
        string code = signal.IsSound ? body : MemberWriter.NoBody;
        string separator = head.Length + code.Length > Signatures.Width || head.Contains("\n") ? "\n    => " : " => ";
        writer.Write(head + separator + code + ";");
    }
}
