namespace Signals.Connecting;

/// <summary>
/// Keeps a receiver for a connection, but not beyond the life of the sender that it is connected to: the receiver may refer
/// to the sender, which the connection must not keep alive.
/// </summary>
internal sealed class SenderBoundReceiver(object sender, Delegate receiver)
{
    private Ephemeron _receiver = new(sender, receiver);

    ~SenderBoundReceiver()
    {
        if (!_receiver.TryFree())
        {
            GC.ReRegisterForFinalize(this);
        }
    }

    public Delegate? Receiver
    {
        get
        {
            var receiver = (Delegate?)_receiver.Value;
            GC.KeepAlive(this);
            return receiver;
        }
    }
}
