namespace Signals.Relay.Receiving;

/// <summary>Receives the messages of one signal, whichever that is.</summary>
internal abstract class SignalReceiver : IAsyncDisposable
{
    public delegate SignalReceiver Factory(RelayConnection relay);

    /// <summary>What keeps it from receiving, or <see langword="null"/>.</summary>
    public abstract string? Trouble { get; }

    /// <summary>Makes the broker keep what is sent to the service from now on.</summary>
    /// <returns>A task that ends when the broker does.</returns>
    public abstract Task Declare();

    /// <summary>Starts to receive, after <see cref="Declare"/>.</summary>
    /// <returns>A task that ends when the broker delivers, or keeps what comes until somebody is connected.</returns>
    public abstract Task Start();

    /// <summary>Receives nothing more, and waits for what runs.</summary>
    public abstract ValueTask DisposeAsync();
}
