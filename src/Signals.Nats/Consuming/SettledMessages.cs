using NATS.Client.JetStream;

namespace Signals.Nats.Consuming;

/// <summary>The last messages that an instance has settled.</summary>
/// <remarks>
/// The server writes acknowledgements down some time after it got them. One that is killed sends again what was acknowledged in between,
/// and the instance that has handled it knows. When a message was stored is part of what it is: a server that lost its data counts anew.
/// </remarks>
internal sealed class SettledMessages
{
    private const int Most = 8_192;

    private readonly HashSet<(string Stream, ulong Sequence, DateTimeOffset Stored)> _known = [];
    private readonly Queue<(string Stream, ulong Sequence, DateTimeOffset Stored)> _order = [];

    public bool Contains(NatsJSMsgMetadata message)
    {
        lock (_order)
        {
            return _known.Contains(Key(message));
        }
    }

    public void Add(NatsJSMsgMetadata message)
    {
        lock (_order)
        {
            if (!_known.Add(Key(message)))
            {
                return;
            }

            _order.Enqueue(Key(message));
            if (_order.Count > Most)
            {
                _known.Remove(_order.Dequeue());
            }
        }
    }

    private static (string Stream, ulong Sequence, DateTimeOffset Stored) Key(NatsJSMsgMetadata message)
        => (message.Stream, message.Sequence.Stream, message.Timestamp);
}
