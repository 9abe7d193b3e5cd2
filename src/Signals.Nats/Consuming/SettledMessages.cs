using NATS.Client.JetStream;

namespace Signals.Nats.Consuming;

/// <summary>The last messages of one stream that an instance has settled.</summary>
/// <remarks>
/// The server writes acknowledgements down some time after it got them. One that is killed sends again what was acknowledged in between,
/// and the instance that has handled it knows. When a message was stored is part of what it is: a server that lost its data counts anew.
/// </remarks>
internal sealed class SettledMessages
{
    private const int Most = 4_096;

    // Where its number leads, each in the place of the one before.
    private readonly (ulong Sequence, DateTimeOffset Stored)[] _settled = new (ulong, DateTimeOffset)[Most];

    public bool Contains(NatsJSMsgMetadata message)
    {
        lock (_settled)
        {
            return _settled[PlaceOf(message)] == (message.Sequence.Stream, message.Timestamp);
        }
    }

    public void Add(NatsJSMsgMetadata message)
    {
        lock (_settled)
        {
            _settled[PlaceOf(message)] = (message.Sequence.Stream, message.Timestamp);
        }
    }

    private static int PlaceOf(NatsJSMsgMetadata message) => (int)(message.Sequence.Stream % Most);
}
