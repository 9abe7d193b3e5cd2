using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the method that a signal calls in place of a receiving one, as it has the signature of the signal's delegate.</summary>
internal static class ReceiverAdapter
{
    public static void Write(SourceWriter writer, ReceiverModel receiver)
    {
        writer.Write(GeneratedCode.Attribute);
        string head = Head(receiver);
        string call = $"{receiver.Method}({string.Join(", ", receiver.Arguments)})";
        if (receiver.Return == ReceiverReturn.Completed)
        {
            writer.Write(head);
            writer.Open();
            writer.Write($"{call};");
            writer.Write($"return {FrameworkTypes.Task}.CompletedTask;");
            writer.Close();
            return;
        }

        string body = receiver.Return switch
        {
            ReceiverReturn.AsTask => $"{call}.AsTask()",
            ReceiverReturn.FromResult => $"{FrameworkTypes.Task}.FromResult<{receiver.Result}>({call})",
            _ => call,
        };
        writer.Write($"{head}\n    => {body};");
    }

    private static string Head(ReceiverModel receiver)
    {
        string result = receiver.Delegate switch
        {
            ReceiverDelegate.Receiver => receiver.Result ?? "void",
            _ => receiver.Result is null ? FrameworkTypes.Task : $"{FrameworkTypes.Task}<{receiver.Result}>",
        };
        return Head($"private {(receiver.IsStatic ? "static " : "")}{result} {receiver.Adapter}", receiver);
    }

    /// <summary>A method's head, with the parameters of the signal's delegate.</summary>
    public static string Head(string start, ReceiverModel receiver)
    {
        string[] parameters = [.. receiver.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}")];
        string line = $"{start}({string.Join(", ", parameters)})";
        return line.Length <= Signatures.Width ? line : $"{start}(\n    {string.Join(",\n    ", parameters)})";
    }
}
