using Signals.Diagnostics;

namespace Signals.Relay.Receiving;

/// <summary>Watches the sends that are started by it, and no other.</summary>
internal sealed class InboundObserver : SendObserver
{
    // A send asks for its observation before it calls anybody, and so on the thread that starts it.
    [ThreadStatic]
    private static InboundSend? _starting;

    public override bool IsEnabled => _starting is not null;

    public static ValueTask Start(InboundSend inbound, Func<ValueTask> send)
    {
        _starting = inbound;
        try
        {
            return send();
        }
        finally
        {
            _starting = null;
        }
    }

    protected override SendObservation? Begin(Signal signal, Type? senderType)
    {
        if (_starting is not { } inbound || inbound.Signal != signal)
        {
            return null;
        }

        _starting = null;
        return inbound;
    }
}
