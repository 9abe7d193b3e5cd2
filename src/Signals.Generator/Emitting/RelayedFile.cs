using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the file that is generated for a signal which leaves the process.</summary>
internal static class RelayedFile
{
    private const string Services = "global::Signals.CompilerServices";
    private const string Options = "global::System.Text.Json.JsonSerializerOptions options";

    public static string Write(RelayedModel signal)
    {
        var writer = new SourceWriter();
        FileHead.Write(writer, "#nullable enable", signal.ExternAliases);
        if (signal.Namespace is not null)
        {
            writer.Write($"namespace {signal.Namespace};");
            writer.WriteLine();
        }

        foreach (string containingType in signal.ContainingTypes)
        {
            writer.Write(containingType);
            writer.Open();
        }

        writer.Write("// What a message is outside of this process. A host publishes and receives it where AddRelay says so.");
        writer.Write($"{signal.Declaration} : {Interface(signal)}");
        writer.Open();
        WriteMembers(writer, signal);
        writer.Close();

        foreach (string _ in signal.ContainingTypes)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    private static string Interface(RelayedModel signal) => $"{Services}.IRelayedMessage<{signal.MessageType}>";

    private static void WriteMembers(SourceWriter writer, RelayedModel signal)
    {
        string type = signal.MessageType;
        Write("string", "SignalName", $"=> {SymbolDisplay.FormatLiteral(signal.Name, quote: true)};");
        Write(
            $"global::Signals.Signal<{type}>",
            "SignalIn(global::Signals.SignalNamespace signals)",
            "=> In(signals);");
        WriteContract(writer, signal);
        Write("object?", $"SenderOf({type} message)", signal.Sender == RelayedSender.None ? "=> null;" : "=> message.Sender;");
        WriteWithSender(writer, signal);

        void Write(string returns, string member, string body)
        {
            writer.Write(GeneratedCode.Attribute);
            writer.Write($"static {returns} {Interface(signal)}.{member} {body}");
            writer.WriteLine();
        }
    }

    private static void WriteContract(SourceWriter writer, RelayedModel signal)
    {
        string type = signal.MessageType;
        string arguments = string.Join(", ", signal.Payload.Select((parameter, index) => $"({parameter.Type})values[{index}]!"));
        writer.Write(GeneratedCode.Attribute);
        writer.Write($"static global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{type}> {Interface(signal)}.Contract({Options})");
        writer.Write($"    => {Services}.RelayedContract.Of<{type}>(");
        writer.Write("        options,");
        writer.Write($"        static values => new {type}({arguments}){(signal.Payload.Count == 0 ? ");" : ",")}");
        int left = signal.Payload.Count;
        foreach (RelayedParameter parameter in signal.Payload)
        {
            string end = --left == 0 ? ");" : ",";
            string name = SymbolDisplay.FormatLiteral(parameter.Name, quote: true);
            writer.Write(
                $"        new {Services}.RelayedParameter<{type}, {parameter.Type}>({name}, static message => message.{parameter.Property}){Facts(parameter)}{end}");
        }

        writer.WriteLine();
    }

    private static string Facts(RelayedParameter parameter)
    {
        var facts = new List<string>();
        if (parameter.Default is { } value)
        {
            facts.Add($"Default = {value}");
        }

        if (parameter.AllowsNull)
        {
            facts.Add("AllowsNull = true");
        }

        return facts.Count == 0 ? "" : $" {{ {string.Join(", ", facts)} }}";
    }

    private static void WriteWithSender(SourceWriter writer, RelayedModel signal)
    {
        string type = signal.MessageType;
        string payload = string.Join(", ", signal.Payload.Select(parameter => $"message.{parameter.Property}"));
        writer.Write(GeneratedCode.Attribute);
        writer.Write($"static {type} {Interface(signal)}.WithSender({type} message, string subject, {Options})");
        writer.Write(signal.Sender switch
        {
            RelayedSender.Text => $"    => new {type}({payload}) {{ Sender = subject }};",
            RelayedSender.Value => $"    => new {type}({payload}) {{ Sender = {Services}.RelayedContract.Sender<{signal.SenderType}>(subject, options) }};",
            _ => "    => message;",
        });
    }
}
