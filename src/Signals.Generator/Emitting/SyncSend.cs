using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes how a sync signal is sent.</summary>
internal static class SyncSend
{
    private const string Services = FrameworkTypes.Services;

    /// <summary>Writes the public methods.</summary>
    public static void Write(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        StaticMembers.Sending(signal, signatures).Write(writer);
        WriteMethod(writer, signal, signatures.Sending($"{signal.Access} {signatures.SendReturn} Send"), body => WriteSendBody(body, signal, signatures));

        var sendingMessage = new Documentation("Sends a message that exists already, with its sender.")
            .Parameter("message", "The message.")
            .Exception("global::System.ArgumentNullException", "<paramref name=\"message\"/> is null.");
        if (signal.Result is not null)
        {
            sendingMessage.Returns("What the receivers returned, in connection order.");
        }

        sendingMessage.Write(writer);
        WriteMethod(
            writer,
            signal,
            $"{signal.Access} {signatures.SendReturn} SendMessage({signal.MessageType} message)",
            body => body.Write(
                $$"""
                if (message is null)
                {
                    throw new global::System.ArgumentNullException("message");
                }

                if (Audience is not { } audience)
                {
                    {{signatures.ReturnNothing}}
                }

                {{signatures.Return}}SendTo(audience, message, {{signatures.MessageArguments}});
                """));

        writer.Write("/// <inheritdoc/>");
        WriteMethod(
            writer,
            signal,
            $"protected override {FrameworkTypes.ValueTask} SendMessageCoreAsync({signal.MessageType} message, {FrameworkTypes.CancellationToken} cancellationToken)",
            body => body.Write(
                $$"""
                if (cancellationToken.IsCancellationRequested)
                {
                    return new {{FrameworkTypes.ValueTask}}({{FrameworkTypes.Task}}.FromCanceled(cancellationToken));
                }

                try
                {
                    SendMessage(message);
                    return default;
                }
                catch (global::System.Exception exception)
                {
                    return new {{FrameworkTypes.ValueTask}}({{FrameworkTypes.Task}}.FromException(exception));
                }
                """));
    }

    /// <summary>Writes the private methods, which walk the receivers.</summary>
    public static void WriteDispatch(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        if (signal.IsSound)
        {
            writer.WriteLine();
            if (signal.Result is not null)
            {
                WriteSendForReplies(writer, signal, signatures);
                writer.WriteLine();
                ReceiverCall.Write(writer, signal, signatures);
                return;
            }

            WriteSendTo(writer, signal, signatures);
            writer.WriteLine();
            WriteDeliver(writer, signatures);
        }
    }

    private static void WriteSendBody(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        LocalNames names = signatures.Locals;
        string audience = names.Local("audience");
        writer.Write(
            $$"""
            if ({{names.Member("Audience", "this")}} is not { } {{audience}})
            {
                {{signatures.ReturnNothing}}
            }

            """);

        // Where failures are reported, an only receiver needs the same care as any other.
        if (signal.OnError != SignalOnError.Report && signal.Result is null)
        {
            string only = names.Local("only");
            writer.Write(
                $$"""
                // One receiver and nothing else to do: what it throws leaves as it is.
                if ({{audience}}.Only is { } {{only}})
                {
                    {{only}}.Receiver<Receiver>()?.Invoke({{signatures.Arguments}});
                    return;
                }

                """);
        }

        writer.Write(
            $$"""
            {{signatures.Return}}{{names.Member("SendTo", "this")}}({{audience}}, {{audience}}.HasTaps ? {{signatures.NewMessage}} : null, {{signatures.Arguments}});
            """);
    }

    private static void WriteSendForReplies(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        LocalNames names = signatures.Locals;
        string audience = names.Local("audience");
        string message = names.Local("message");
        string sendForReplies = names.Member("SendForReplies", "this");
        writer.Write(signatures.Passing(
            $"private {signatures.SendReturn} SendTo", $"{Services}.Audience {audience}", $"{signal.MessageType}? {message}"));
        writer.Write($"    => {sendForReplies}<{signal.Sender.FilterType}, Call, {signal.Result}>({audience}, {message}, sender, new Call({signatures.Arguments}));");
    }

    private static void WriteSendTo(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        LocalNames names = signatures.Locals;
        string audience = names.Local("audience");
        string sending = names.Local("sending");
        string deliver = $"{names.Member("Deliver", "Signal")}(ref {sending}, {signatures.Arguments});";

        // The type is that of the senders to which receivers connect, so that a value is not boxed.
        string senderType = signal.Sender.IsValueType ? $"<{signal.Sender.FilterType}>" : "";
        string message = names.Local("message");
        writer.Write(signatures.Passing("private void SendTo", $"{Services}.Audience {audience}", $"{signal.MessageType}? {message}"));
        writer.Open();
        writer.Write(
            $$"""
            var {{sending}} = new {{Services}}.Sending({{audience}});
            if ({{audience}}.NeedsPreparation)
            {
                {{sending}}.Prepare{{senderType}}(this, {{audience}}, sender);
            }

            """);
        string tap =
            $$"""
            if ({{message}} is not null)
            {
                {{sending}}.Tap(this, {{audience}}, {{message}}, sender);
            }
            """;
        string exception = names.Local("exception");
        if (signal.OnError == SignalOnError.ThrowAtOnce)
        {
            writer.Write("try");
            writer.Open();
            writer.Write(tap);
            writer.WriteLine();
            writer.Write(deliver);
            writer.Write($"{sending}.Complete(this);");
            writer.Close();
            writer.Write(
                $$"""
                catch (global::System.Exception {{exception}}) when ({{sending}}.IsObserved)
                {
                    {{sending}}.Abandon({{exception}});
                    throw;
                }
                """);
        }
        else
        {
            string isDone = names.Local("isDone");
            writer.Write(tap);
            writer.WriteLine();
            writer.Write(
                $$"""
                bool {{isDone}} = false;
                do
                {
                    try
                    {
                        {{deliver}}
                        {{isDone}} = true;
                    }
                    catch (global::System.Exception {{exception}})
                    {
                        // Note it, and go on with the next receiver.
                        {{sending}}.Fail(this, sender, {{exception}});
                    }
                }
                while (!{{isDone}});

                {{sending}}.Complete(this);
                """);
        }

        writer.Close();
    }

    private static void WriteDeliver(SourceWriter writer, Signatures signatures)
    {
        LocalNames names = signatures.Locals;
        string sending = names.Local("sending");
        string slots = names.Local("slots");
        string end = names.Local("end");
        string i = names.Local("i");
        writer.Write("// A method of its own without a try, so that the loop's variables can stay in registers.");
        writer.Write(signatures.Passing("private static void Deliver", $"ref {Services}.Sending {sending}"));
        writer.Open();
        writer.Write(
            $$"""
            do
            {
                {{Services}}.Slot[] {{slots}} = {{sending}}.Slots;
                int {{end}} = {{sending}}.End;
                for (int {{i}} = {{sending}}.Position; {{i}} < {{end}}; {{i}}++)
                {
                    {{sending}}.Position = {{i}} + 1;
                    {{slots}}[{{i}}].Receiver<Receiver>()?.Invoke({{signatures.Arguments}});
                }
            }
            while ({{sending}}.MoveToNextRun());
            """);
        writer.Close();
    }

    /// <summary>Writes a method, followed by an empty line.</summary>
    public static void WriteMethod(SourceWriter writer, SignalModel signal, string signature, Action<SourceWriter> writeBody)
    {
        if (signal.IsSound)
        {
            writer.Write(signature);
            writer.Open();
            writeBody(writer);
            writer.Close();
        }
        else
        {
            writer.Write($"{signature} => {MemberWriter.NoBody};");
        }

        writer.WriteLine();
    }
}
