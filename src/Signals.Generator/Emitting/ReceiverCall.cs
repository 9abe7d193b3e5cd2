using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the structure <c>Call</c>: what one send passes to each receiver.</summary>
internal static class ReceiverCall
{
    public static void Write(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        LocalNames names = signatures.Locals;
        string receiver = names.Local("receiver");
        string contract = signal.Result is null
            ? $"{FrameworkTypes.Services}.IReceiverCall"
            : $"{FrameworkTypes.Services}.IReplyCall<{signal.Result}>";
        string result = signal.Result is null ? FrameworkTypes.ValueTask : $"{FrameworkTypes.ValueTask}<{signal.Result}>";

        writer.Write("// What one send passes to each receiver.");
        writer.Write(signatures.PassingWithToken("private readonly struct Call") + $" : {contract}");
        writer.Open();
        writer.Write($"public {result} Invoke(global::System.Delegate {receiver})");
        writer.Open();
        if (signal.Delivery == SignalDelivery.Sync)
        {
            writer.Write($"return new {result}(((Receiver){receiver})({signatures.Arguments}));");
        }
        else
        {
            WriteAsync(writer, signal, signatures, result, receiver);
        }

        writer.Close();
        writer.Close();
    }

    private static void WriteAsync(SourceWriter writer, SignalModel signal, Signatures signatures, string result, string receiver)
    {
        LocalNames names = signatures.Locals;
        string sync = names.Local("sync");
        string task = names.Local("task");
        string call = $"{sync}({signatures.Arguments})";
        writer.Write(
            $$"""
            switch ({{receiver}})
            {
                case Receiver {{sync}}:
                    {{(signal.Result is null ? $"{call};" : $"return new {result}({call});")}}
            """);
        if (signal.Result is null)
        {
            writer.Write("        return default;");
        }

        writer.Write(
            $$"""
                case TaskReceiver {{task}}:
                    return {{FrameworkTypes.Services}}.ReceiverTask.Of({{task}}({{signatures.Arguments}}), {{receiver}});
                default:
                    return {{FrameworkTypes.Services}}.ReceiverTask.Of(((AsyncReceiver){{receiver}})({{signatures.Arguments}}, cancellationToken), {{receiver}});
            }
            """);
    }
}
