using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes what makes an instance of the signal's class a message: the payload's properties and the sender.</summary>
internal static class MessageMembers
{
    public static void Write(MemberWriter members, SignalModel signal, SignalDocumentation comments)
    {
        foreach ((PayloadParameter parameter, string? comment) in comments.OfPayload(signal).Where(documented => documented.Parameter.Generation != PropertyGeneration.None))
        {
            string modifiers = parameter.Generation switch
            {
                PropertyGeneration.Override => $"{signal.Access} override",
                PropertyGeneration.Unspeakable => "private",
                _ => signal.Access,
            };
            members.Write(
                null,
                new Documentation(
                    Documentation.WithoutParameterReferences(comment ?? $"The message's <c>{parameter.Name.TrimStart('@')}</c>.")),
                $"{modifiers} {parameter.Type} {parameter.Property} {{ get; }} = {parameter.Initializer};");
        }

        if (signal.Kind == MessageKind.NoMessage)
        {
            return;
        }

        SenderModel sender = signal.Sender;
        string senderModifiers = sender.Generation == PropertyGeneration.Override ? "public override" : "public";
        string set = sender.HasInit ? "init" : "set";
        var documentation = new Documentation(
            sender.IsNullable ? "Who sent the message, or <see langword=\"null\"/> for nobody in particular." : "Who sent the message.");
        if (signal.Kind == MessageKind.Class)
        {
            string initializer = sender.IsNullable || sender.IsValueType ? "" : " = null!;";
            members.Write("Sender", documentation, $$"""{{senderModifiers}} {{sender.Type}} Sender { get; {{set}}; }{{initializer}}""");
            return;
        }

        if (!signal.Generates("Sender"))
        {
            return;
        }

        // A record compares its fields. This one equals any other of its type.
        string @readonly = sender.HasInit ? "readonly " : "";
        members.Write(null, null, $"private {@readonly}global::Signals.CompilerServices.MessageSender<{sender.Type}> __sender;");
        members.Write(
            "Sender",
            documentation.Remarks("It takes no part in the equality of messages."),
            $$"""
            {{senderModifiers}} {{sender.Type}} Sender
            {
                get => __sender.Value;
                {{set}} => __sender = new global::Signals.CompilerServices.MessageSender<{{sender.Type}}>(value);
            }
            """);
    }
}
