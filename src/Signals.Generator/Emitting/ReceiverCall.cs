using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the structure <c>__Call</c>: what one send passes to each receiver.</summary>
internal static class ReceiverCall
{
    public static void Write(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        string kind = (signal.Delivery == SignalDelivery.Sync ? "I" : "IAsync") + (signal.Result is null ? "ReceiverCall" : "ReplyCall");
        string contract = $"{FrameworkTypes.Services}.{kind}<{signal.MessageType}{(signal.Result is null ? "" : $", {signal.Result}")}>";

        writer.Write("// What one send passes to each receiver.");
        writer.Write(signatures.PassingWithToken("private readonly struct __Call"));
        string cancellable = $"{FrameworkTypes.Services}.ICancellableCall<__Call>";
        bool isAsync = signal.Delivery != SignalDelivery.Sync;
        writer.Write($"    : {contract}{(isAsync ? $", {cancellable}" : "")}");
        writer.Open();
        if (!isAsync)
        {
            writer.Write($"{Member(signal.Result ?? "void", "Invoke")}(global::System.Delegate __receiver)");
            writer.Write($"    => global::System.Runtime.CompilerServices.Unsafe.As<Receiver>(__receiver)({signatures.Arguments});");
        }
        else
        {
            string result = signal.Result is null ? FrameworkTypes.ValueTask : $"{FrameworkTypes.ValueTask}<{signal.Result}>";
            writer.Write($"{Member(result, "InvokeAsync")}(global::System.Delegate __receiver)");
            WriteAsync(writer, signal, signatures, result);
        }

        writer.WriteLine();
        writer.Write($"{Member(signal.MessageType, "CreateMessage")}() => {signatures.NewMessage};");
        if (isAsync)
        {
            writer.WriteLine();
            writer.Write(
                $"__Call {cancellable}.WithCancellation({FrameworkTypes.CancellationToken} __token) => new __Call({signatures.Arguments}, __token);");
        }

        writer.Close();

        // A parameter of the payload would be hidden by a method of its name, but not by the interface's.
        string Member(string type, string name)
            => signal.Payload.Any(parameter => parameter.Name == name) ? $"{type} {Owner(name)}.{name}" : $"public {type} {name}";

        string Owner(string name)
            => name == "Invoke" && signal.Result is null ? $"{FrameworkTypes.Services}.{kind}" : contract;
    }

    private static void WriteAsync(SourceWriter writer, SignalModel signal, Signatures signatures, string result)
    {
        string call = $"__sync({signatures.Arguments})";
        string sync = signal.Result is null ? $"{call};\n        return default;" : $"return new {result}({call});";
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
