using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>The payload in the lists of parameters and arguments in which it is written.</summary>
internal sealed class Signatures
{
    /// <summary>How long a line may become before it is broken.</summary>
    public const int Width = 120;

    private readonly SignalModel _signal;

    public Signatures(SignalModel signal)
    {
        _signal = signal;
        Locals = new LocalNames(signal.Payload.Select(parameter => parameter.Name));
        Name = $"<c>{Documentation.Escaped(signal.Name)}</c>";
        NameLiteral = SymbolDisplay.FormatLiteral(signal.Name, quote: true);
        SenderParameter = $"{signal.Sender.Type} sender";
        Arguments = string.Join(", ", ["sender", .. signal.Payload.Select(parameter => parameter.Name)]);
        MessageArguments = string.Join(", ", ["message.Sender", .. signal.Payload.Select(Read)]);
        string constructed = string.Join(
            ", ",
            signal.Payload.Select(parameter => parameter.IsReadOnlyReference ? $"in {parameter.Name}" : parameter.Name));
        NewMessage = $"new {signal.MessageType}({constructed}) {{ Sender = sender }}";
    }

    /// <summary>The names of locals beside the payload's parameters.</summary>
    public LocalNames Locals { get; }

    /// <summary>The signal's name in XML documentation.</summary>
    public string Name { get; }

    /// <summary>The signal's name in code.</summary>
    public string NameLiteral { get; }

    /// <summary>The sender's parameter of a send or a receiver.</summary>
    public string SenderParameter { get; }

    /// <summary>The sender and the payload, passed on.</summary>
    public string Arguments { get; }

    /// <summary>The sender and the payload, read from a message.</summary>
    public string MessageArguments { get; }

    /// <summary>A message made from the sender and the payload.</summary>
    public string NewMessage { get; }

    /// <summary>The type of a receiver, or the nearest to it where the author has taken its name.</summary>
    public string Receiver => _signal.Generates("Receiver") ? "Receiver" : "global::System.Delegate";

    /// <summary>The parameters of <c>Connect</c> and <c>Disconnect</c> for the sender.</summary>
    public string FilterParameter => $"{_signal.Sender.FilterType} sender = null";

    /// <summary>A method's head, with the sender and the payload as a caller passes them.</summary>
    public string Sending(string start) => Broken(start, _signal.Payload.Select(AsSent));

    /// <summary>A method's head, with the sender and the payload as they are passed on.</summary>
    public string Passing(string start, params string[] before) => Broken(start, _signal.Payload.Select(AsReceived), before);

    /// <summary>Documents the sender and the payload.</summary>
    public Documentation Document(Documentation documentation)
    {
        documentation.Parameter(
            "sender",
            _signal.Sender.IsNullable ? "Who sends it, or <see langword=\"null\"/> for nobody in particular." : "Who sends it.");
        foreach (PayloadParameter parameter in _signal.Payload)
        {
            documentation.Parameter(parameter.Name, parameter.Documentation ?? $"The message's <c>{parameter.Property.TrimStart('@')}</c>.");
        }

        return documentation;
    }

    private static string Read(PayloadParameter parameter)
        => parameter.PropertyDiffersInNullability ? $"message.{parameter.Property}!" : $"message.{parameter.Property}";

    private static string AsReceived(PayloadParameter parameter) => $"{parameter.Type} {parameter.Name}";

    private static string AsSent(PayloadParameter parameter)
    {
        string attributes = string.Concat(parameter.CallerInfo.Select(attribute => $"[{attribute}] "));
        string @params = parameter.IsParams ? "params " : "";
        string @default = parameter.Default is null ? "" : $" = {parameter.Default}";
        return attributes + @params + AsReceived(parameter) + @default;
    }

    private string Broken(string start, IEnumerable<string> payload, params string[] before)
    {
        string[] parameters = [.. before, SenderParameter, .. payload];
        string line = $"{start}({string.Join(", ", parameters)})";
        return line.Length <= Width ? line : $"{start}(\n    {string.Join(",\n    ", parameters)})";
    }
}
