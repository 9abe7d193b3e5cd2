using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes how a sync signal is sent.</summary>
internal static class SyncSend
{
    private const string Services = "global::Signals.CompilerServices";

    /// <summary>Writes the public methods.</summary>
    public static void Write(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        signatures.Document(new Documentation($"Sends {signatures.Name} to its receivers, in connection order.").Remarks(signal.Summary)).Write(writer);
        WriteMethod(writer, signal, signatures.Sending($"{signal.Access} void Send"), body => WriteSendBody(body, signal, signatures));

        new Documentation("Sends a message that exists already, with its sender.")
            .Parameter("message", "The message.")
            .Exception("global::System.ArgumentNullException", "<paramref name=\"message\"/> is null.")
            .Write(writer);
        WriteMethod(
            writer,
            signal,
            $"public void SendMessage({signal.MessageType} message)",
            body => body.Write(
                $$"""
                if (message is null)
                {
                    throw new global::System.ArgumentNullException(nameof(message));
                }

                if (Audience is not { } audience)
                {
                    return;
                }

                if (audience.HasTaps)
                {
                    Tap(audience, message);
                }

                SendTo(audience, {{signatures.MessageArguments}});
                """));

        writer.Write("/// <inheritdoc/>");
        WriteMethod(
            writer,
            signal,
            $"public override global::System.Threading.Tasks.ValueTask SendMessageAsync({signal.MessageType} message, global::System.Threading.CancellationToken cancellationToken = default)",
            body => body.Write(
                """
                if (cancellationToken.IsCancellationRequested)
                {
                    return new global::System.Threading.Tasks.ValueTask(global::System.Threading.Tasks.Task.FromCanceled(cancellationToken));
                }

                try
                {
                    SendMessage(message);
                    return default;
                }
                catch (global::System.Exception exception)
                {
                    return new global::System.Threading.Tasks.ValueTask(global::System.Threading.Tasks.Task.FromException(exception));
                }
                """));
    }

    /// <summary>Writes the private methods, which walk the receivers.</summary>
    public static void WriteDispatch(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        if (signal.IsSound)
        {
            writer.WriteLine();
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
                return;
            }

            """);

        // Where failures are reported, an only receiver needs the same care as any other.
        if (signal.OnError != SignalOnError.Report)
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
            if ({{audience}}.HasTaps)
            {
                {{names.Member("Tap", "Signal")}}({{audience}}, {{signatures.NewMessage}});
            }

            {{names.Member("SendTo", "this")}}({{audience}}, {{signatures.Arguments}});
            """);
    }

    private static void WriteSendTo(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        LocalNames names = signatures.Locals;
        string audience = names.Local("audience");
        string sending = names.Local("sending");
        string deliver = $"{names.Member("Deliver", "Signal")}(ref {sending}, {signatures.Arguments});";

        // The type is that of the senders to which receivers connect, so that a value is not boxed.
        string senderType = signal.Sender.IsValueType ? $"<{signal.Sender.FilterType}>" : "";
        writer.Write(signatures.Passing("private void SendTo", $"{Services}.Audience {audience}"));
        writer.Open();
        writer.Write(
            $$"""
            var {{sending}} = new {{Services}}.Sending({{audience}});
            if ({{audience}}.HasSenders)
            {
                {{sending}}.IncludeOwn{{senderType}}({{audience}}, sender);
            }

            """);
        if (signal.OnError == SignalOnError.ThrowAtOnce)
        {
            writer.Write(deliver);
        }
        else
        {
            string isDone = names.Local("isDone");
            string exception = names.Local("exception");
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

    private static void WriteMethod(SourceWriter writer, SignalModel signal, string signature, Action<SourceWriter> writeBody)
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
