namespace Signals.Relay.Tests.Transports;

/// <summary>A broker that is a process of its own.</summary>
public abstract class BrokerServer : Broker
{
    /// <summary>Ends it as a loss of power would.</summary>
    public abstract void Kill();

    /// <summary>Starts it again, with what it had stored.</summary>
    public abstract Task RestartAsync();
}
