using NATS.Client.JetStream;

namespace Signals.Nats.Consuming;

/// <summary>A message that an instance was sent and has not settled yet, in the room that it takes.</summary>
internal sealed record HeldMessage(INatsJSMsg<byte[]> Message, Room Room);
