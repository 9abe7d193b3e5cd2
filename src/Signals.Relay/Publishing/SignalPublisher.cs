namespace Signals.Relay.Publishing;

/// <summary>Publishes the messages of one signal, whichever that is.</summary>
internal abstract class SignalPublisher
{
    public delegate SignalPublisher Factory(RelayConnection relay);

    public abstract void Connect();

    public abstract void Disconnect();
}
