using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes how an asynchronous signal is sent.</summary>
internal static class AsyncSend
{
    /// <summary>Writes the public methods.</summary>
    public static void Write(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        foreach (string head in signatures.SendingAsync($"{signal.Access} {signatures.SendReturn} SendAsync"))
        {
            StaticMembers.Sending(signal, signatures, head.Contains(" cancellationToken")).Write(writer);
            WriteMethod(writer, signal, head, body => WriteSendBody(body, signal, signatures, head.Contains(" cancellationToken")));
        }

        WriteSendMessage(writer, signal, signatures);
    }

    private static void WriteSendBody(SourceWriter writer, SignalModel signal, Signatures signatures, bool hasToken)
    {
        if (!hasToken)
        {
            writer.Write($"return SendAsync({signatures.Arguments}, {FrameworkTypes.CancellationToken}.None);");
            return;
        }

        LocalNames names = signatures.Locals;
        string audience = names.Local("audience");
        writer.Write(
            $$"""
            if ({{names.Member("Audience", "this")}} is not { } {{audience}})
            {
                // Nobody is there. A token that is cancelled cancels all the same.
                return cancellationToken.IsCancellationRequested
                    ? {{Cancelled(signal)}}
                    : default;
            }

            """);
        if (signal.Result is null)
        {
            WriteSendToOnly(writer, signal, signatures, audience);
        }

        writer.Write(
            $$"""
            return {{Deliver(signal, names)}}(
                {{audience}},
                {{audience}}.HasTaps ? {{signatures.NewMessage}} : null,
                sender,
                new Call({{signatures.Arguments}}, cancellationToken),
                cancellationToken);
            """);
    }

    private static void WriteSendToOnly(SourceWriter writer, SignalModel signal, Signatures signatures, string audience)
    {
        LocalNames names = signatures.Locals;
        string only = names.Local("only");
        string receiver = names.Local("receiver");
        string exception = names.Local("exception");
        writer.Write(
            $$"""
            // One receiver, which is done when it returns, and nothing else to do.
            if ({{audience}}.Only is { } {{only}} && {{only}}.Receiver<global::System.Delegate>() is Receiver {{receiver}} && !cancellationToken.IsCancellationRequested)
            {
                try
                {
                    {{receiver}}({{signatures.Arguments}});
                    return default;
                }
                catch (global::System.Exception {{exception}})
                {
                    return {{names.Member("FailAsync", "this")}}<{{signal.Sender.FilterType}}>({{audience}}, sender, {{exception}}, cancellationToken);
                }
            }

            """);
    }

    private static void WriteSendMessage(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        string send =
            $$"""
            if (Audience is not { } audience)
            {
                return cancellationToken.IsCancellationRequested
                    ? {{Cancelled(signal)}}
                    : default;
            }

            return {{Deliver(signal, LocalNames.None)}}(
                audience,
                message,
                message.Sender,
                new Call({{signatures.MessageArguments}}, cancellationToken),
                cancellationToken);
            """;
        if (signal.Result is null)
        {
            writer.Write("/// <inheritdoc/>");
            WriteMethod(
                writer,
                signal,
                $"protected override {FrameworkTypes.ValueTask} SendMessageCoreAsync({signal.MessageType} message, {FrameworkTypes.CancellationToken} cancellationToken)",
                body => body.Write(send));
            return;
        }

        new Documentation("Sends a message that exists already, with its sender.")
            .Parameter("message", "The message.")
            .Parameter("cancellationToken", "Cancels the send.")
            .Returns("What the receivers returned, in connection order.")
            .Exception("global::System.ArgumentNullException", "<paramref name=\"message\"/> is null.")
            .Write(writer);
        WriteMethod(
            writer,
            signal,
            $"{signal.Access} new {signatures.SendReturn} SendMessageAsync({signal.MessageType} message, {FrameworkTypes.CancellationToken} cancellationToken = default)",
            body =>
            {
                body.Write(
                    """
                    if (message is null)
                    {
                        throw new global::System.ArgumentNullException(nameof(message));
                    }

                    """);
                body.Write(send);
            });

        writer.Write("/// <inheritdoc/>");
        WriteMethod(
            writer,
            signal,
            $"protected override {(signal.IsSound ? "async " : "")}{FrameworkTypes.ValueTask} SendMessageCoreAsync({signal.MessageType} message, {FrameworkTypes.CancellationToken} cancellationToken)",
            body => body.Write("await SendMessageAsync(message, cancellationToken).ConfigureAwait(false);"));
    }

    /// <summary>Writes what the receivers are called with.</summary>
    public static void WriteDispatch(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        if (signal.IsSound)
        {
            writer.WriteLine();
            ReceiverCall.Write(writer, signal, signatures);
        }
    }

    // The first type argument is that of the senders to which receivers connect, so that a value is not boxed.
    private static string Deliver(SignalModel signal, LocalNames names)
        => signal.Result is null
            ? $"{names.Member("SendToAsync", "this")}<{signal.Sender.FilterType}, Call>"
            : $"{names.Member("SendForRepliesAsync", "this")}<{signal.Sender.FilterType}, Call, {signal.Result}>";

    private static string Cancelled(SignalModel signal)
        => signal.Result is null
            ? $"new {FrameworkTypes.ValueTask}({FrameworkTypes.Task}.FromCanceled(cancellationToken))"
            : $"new {FrameworkTypes.ValueTask}<global::Signals.Replies<{signal.Result}>>({FrameworkTypes.Task}.FromCanceled<global::Signals.Replies<{signal.Result}>>(cancellationToken))";

    private static void WriteMethod(SourceWriter writer, SignalModel signal, string head, Action<SourceWriter> writeBody)
        => SyncSend.WriteMethod(writer, signal, head, writeBody);
}
