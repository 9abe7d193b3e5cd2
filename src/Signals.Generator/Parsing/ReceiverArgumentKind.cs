namespace Signals.Generator.Parsing;

/// <summary>What a receiving method can ask for.</summary>
internal enum ReceiverArgumentKind
{
    Sender,
    Payload,
    CancellationToken,
    Message,
}
