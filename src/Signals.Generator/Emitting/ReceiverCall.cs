using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the structure <c>__Call</c>: what one send passes to each receiver.</summary>
internal static class ReceiverCall
{
    public static void Write(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        string contract = (signal.Delivery == SignalDelivery.Sync ? "I" : "IAsync") + (signal.Result is null ? "ReceiverCall" : "ReplyCall");
        string result = signal.Result is null ? "" : $", {signal.Result}";

        writer.Write("// What one send passes to each receiver.");
        writer.Write(signatures.PassingWithToken("private readonly struct __Call"));
        writer.Write($"    : {FrameworkTypes.Services}.{contract}<{signal.MessageType}{result}>");
        writer.Open();
        if (signal.Delivery == SignalDelivery.Sync)
        {
            writer.Write($"public {signal.Result ?? "void"} Invoke(global::System.Delegate __receiver)");
            writer.Write($"    => global::System.Runtime.CompilerServices.Unsafe.As<Receiver>(__receiver)({signatures.Arguments});");
        }
        else
        {
            WriteAsync(writer, signal, signatures);
        }

        writer.WriteLine();
        writer.Write($"public {signal.MessageType} CreateMessage() => {signatures.NewMessage};");
        writer.Close();
    }

    private static void WriteAsync(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        string result = signal.Result is null ? FrameworkTypes.ValueTask : $"{FrameworkTypes.ValueTask}<{signal.Result}>";
        string call = $"__sync({signatures.Arguments})";
        string sync = signal.Result is null ? $"{call};\n        return default;" : $"return new {result}({call});";
        writer.Write($"public {result} InvokeAsync(global::System.Delegate __receiver)");
        writer.Open();
        writer.Write(
            $$"""
            switch (__receiver)
            {
                case Receiver __sync:
                    {{sync}}
                case TaskReceiver __task:
                    return {{FrameworkTypes.Services}}.ReceiverTask.Of(__task({{signatures.Arguments}}), __receiver);
                default:
                    return {{FrameworkTypes.Services}}.ReceiverTask.Of(((AsyncReceiver)__receiver)({{signatures.Arguments}}, cancellationToken), __receiver);
            }
            """);
        writer.Close();
    }
}
