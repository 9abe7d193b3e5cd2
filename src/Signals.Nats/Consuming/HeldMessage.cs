using NATS.Client.JetStream;

namespace Signals.Nats.Consuming;

/// <summary>A message that an instance was sent and has not settled yet.</summary>
internal sealed class HeldMessage(INatsJSMsg<byte[]> message, HeldMessages among)
{
    public INatsJSMsg<byte[]> Message { get; } = message;

    /// <summary>The messages of the same stream, in whose room it is.</summary>
    public HeldMessages Among { get; } = among;
}
