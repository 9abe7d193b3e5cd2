namespace Signals.Relay.Transports;

/// <summary>A message on its way to the broker.</summary>
/// <param name="Signal">The signal's name on the wire: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
/// <param name="Id">The message's id, which no other message has.</param>
/// <param name="Body">The message: a structured CloudEvent in JSON.</param>
public sealed record OutgoingMessage(string Signal, string Id, ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type of every body.</summary>
    public const string ContentType = "application/cloudevents+json; charset=utf-8";
}
