using System.Collections.Concurrent;

namespace Signals.Relay.Receiving;

/// <summary>The messages that came from a broker and are being sent here, so that they aren't published again.</summary>
/// <remarks>
/// It is the message that is marked, and not the flow of the code: a receiver may send another one, or the same one again. So each
/// publisher passes over it once.
/// </remarks>
internal sealed class InboundMessage : IDisposable
{
    private static readonly ConcurrentDictionary<object, InboundMessage> Sent = new(ReferenceEqualityComparer.Instance);

    private readonly object _message;
    private readonly SignalNamespace _signals;
    private readonly List<object> _passed = new(1);

    public InboundMessage(object message, SignalNamespace signals)
    {
        _message = message;
        _signals = signals;
        Sent[message] = this;
    }

    /// <summary>Whether a publisher is called for a message that came from a broker. It is true once for each publisher.</summary>
    public static bool IsBeingSent(object message, object publisher, SignalNamespace signals)
        => Sent.TryGetValue(message, out InboundMessage? inbound)
            && inbound._signals == signals
            && inbound.Passes(publisher);

    public void Dispose() => Sent.TryRemove(_message, out _);

    private bool Passes(object publisher)
    {
        lock (_passed)
        {
            if (_passed.Contains(publisher))
            {
                return false;
            }

            _passed.Add(publisher);
            return true;
        }
    }
}
