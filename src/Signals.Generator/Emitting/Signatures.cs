using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>The payload in the lists of parameters and arguments in which it is written.</summary>
internal sealed class Signatures
{
    /// <summary>How long a line may become before it is broken.</summary>
    public const int Width = 120;

    /// <summary>The parameters of <c>Connect</c> after the receiver and the sender.</summary>
    public const string ConnectOptions = "bool weak = true, global::Signals.ReceiverContext on = default";

    /// <summary>The parameter of <c>ConnectAsync</c> after those.</summary>
    public const string ConnectToken = $"{FrameworkTypes.CancellationToken} cancellationToken = default";

    /// <summary>What <c>ConnectAsync</c> returns.</summary>
    public const string ConnectAsyncReturn = $"{FrameworkTypes.Task}<global::Signals.Connection>";

    private static readonly string[] SyncReceivers = ["Receiver"];
    private static readonly string[] AsyncReceivers = ["Receiver", "TaskReceiver", "AsyncReceiver"];

    private readonly SignalModel _signal;
    private readonly SignalDocumentation _comments;

    public Signatures(SignalModel signal, SignalDocumentation comments)
    {
        _signal = signal;
        _comments = comments;
        Name = $"<c>{Documentation.Escaped(signal.Name)}</c>";
        NameLiteral = SymbolDisplay.FormatLiteral(signal.Name, quote: true);
        SenderParameter = $"{signal.Sender.Type} sender";
        Arguments = string.Join(", ", ["sender", .. signal.Payload.Select(parameter => parameter.Name)]);
        MessageArguments = string.Join(", ", ["message.Sender", .. signal.Payload.Select(Read)]);
        string constructed = string.Join(", ", signal.Payload.Select(Constructed));
        NewMessage = $"new {signal.MessageType}({constructed}) {{ Sender = sender }}";
    }

    /// <summary>The signal's name in XML documentation.</summary>
    public string Name { get; }

    /// <summary>What the author says about the signal, or null.</summary>
    public string? Summary => _comments.Summary;

    /// <summary>The signal's name in code.</summary>
    public string NameLiteral { get; }

    /// <summary>The sender's parameter of a send or a receiver.</summary>
    public string SenderParameter { get; }

    /// <summary>The sender and the payload, passed on.</summary>
    public string Arguments { get; }

    /// <summary>The sender and the payload, read from a message.</summary>
    public string MessageArguments { get; }

    /// <summary>The signal's class, as XML documentation refers to it.</summary>
    public string Cref => _signal.MessageType.Replace('<', '{').Replace('>', '}');

    /// <summary>A message made from the sender and the payload.</summary>
    public string NewMessage { get; }

    /// <summary>What a send returns.</summary>
    public string SendReturn
    {
        get
        {
            string? replies = _signal.Result is null ? null : $"global::Signals.Replies<{_signal.Result}>";
            return _signal.Delivery == SignalDelivery.Sync
                ? replies ?? "void"
                : replies is null ? FrameworkTypes.ValueTask : $"{FrameworkTypes.ValueTask}<{replies}>";
        }
    }

    /// <summary>The name of the sends.</summary>
    public string SendName => _signal.Delivery == SignalDelivery.Sync ? "Send" : "SendAsync";

    /// <summary>
    /// The sends. The token of an asynchronous one is the last parameter; where the payload ends in <c>params</c>, which must be last
    /// itself, there is one with <c>params</c> and one with the token.
    /// </summary>
    public IEnumerable<SendForm> Sends
    {
        get
        {
            if (_signal.Delivery == SignalDelivery.Sync)
            {
                return [new SendForm(this, [.. _signal.Payload.Select(AsSent)], HasToken: false)];
            }

            string token = $"{FrameworkTypes.CancellationToken} cancellationToken";
            return _signal.Payload.Any(parameter => parameter.IsParams)
                ? [
                    new SendForm(this, [.. _signal.Payload.Select(AsSent)], HasToken: false),
                    new SendForm(this, [.. _signal.Payload.Select(AsReceived), token], HasToken: true),
                ]
                : [new SendForm(this, [.. _signal.Payload.Select(AsSent), $"{token} = default"], HasToken: true)];
        }
    }

    /// <summary>The delegates of the receivers, by their names.</summary>
    public IEnumerable<string> Receivers
        => (_signal.Delivery == SignalDelivery.Sync ? SyncReceivers : AsyncReceivers)
            .Where(_signal.Generates)
            .DefaultIfEmpty("global::System.Delegate");

    /// <summary>The parameter of <c>Connect</c> and <c>Disconnect</c> for the sender.</summary>
    public string FilterParameter => $"{_signal.Sender.FilterType} sender";

    /// <summary>The attribute, on a line of its own, that makes the compiler take a lambda for this kind of receiver; or nothing.</summary>
    public string PriorityOf(string receiver)
        => _signal.PrefersSyncReceiver && receiver == SyncReceivers[0]
            ? "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]\n"
            : "";

    /// <summary>A method's head, with the sender and the payload as they are passed on, and the token of an asynchronous send.</summary>
    public string PassingWithToken(string start)
        => _signal.Delivery == SignalDelivery.Sync
            ? Passing(start)
            : Head(start, [.. _signal.Payload.Select(AsReceived), $"{FrameworkTypes.CancellationToken} cancellationToken"]);

    /// <summary>A method's head, with the sender and the payload as they are passed on.</summary>
    public string Passing(string start) => Head(start, _signal.Payload.Select(AsReceived));

    /// <summary>A method's head, with the sender and these parameters after it.</summary>
    public string Head(string start, IEnumerable<string> payload)
    {
        string[] parameters = [SenderParameter, .. payload];
        string line = $"{start}({string.Join(", ", parameters)})";
        return line.Length <= Width ? line : $"{start}(\n    {string.Join(",\n    ", parameters)})";
    }

    /// <summary>Documents the sender and the payload.</summary>
    public Documentation Document(Documentation documentation)
    {
        documentation.Parameter(
            "sender",
            _signal.Sender.IsNullable ? "Who sends it, or <see langword=\"null\"/> for nobody in particular." : "Who sends it.");
        foreach ((PayloadParameter parameter, string? comment) in _comments.OfPayload(_signal))
        {
            documentation.Parameter(parameter.Name, comment ?? $"The message's <c>{parameter.Property.TrimStart('@')}</c>.");
        }

        return documentation;
    }

    private static string Constructed(PayloadParameter parameter)
        => parameter.IsReadOnlyReference ? $"in {parameter.Name}"
            : parameter.DisallowsNull ? $"{parameter.Name}!"
            : parameter.Name;

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
}
