using System.ComponentModel;
using Signals.CompilerServices;
using Signals.Connecting;

namespace Signals;

/// <summary>A signal in one namespace, whatever its messages are: what it is, who is connected to it, and muting.</summary>
/// <remarks>
/// Signals come from their declarations: <c>UserRegistered.Default</c> and <c>UserRegistered.In(signals)</c>. All members may
/// be used from any thread, and from a finalizer.
/// </remarks>
public abstract class Signal
{
    private readonly ReceiverRegistry _registry;
    private Audience? _audience;
    private bool _mayConnectBothWays;

    private protected Signal(SignalNamespace signals, string name, Type messageType, Delivery delivery, OnError onError)
    {
        Name = name;
        Namespace = signals;
        MessageType = messageType;
        Delivery = delivery;
        OnError = onError;
        _registry = new ReceiverRegistry(this);
    }

    /// <summary>Occurs when a receiver was connected that was not connected to the same sender before.</summary>
    public event Action<Connection>? ReceiverConnected;

    /// <summary>
    /// Occurs when a receiver was disconnected by <see cref="Connection.Dispose"/> or <c>Disconnect</c>; not when it was collected.
    /// </summary>
    public event Action<Connection>? ReceiverDisconnected;

    /// <summary>The name that the signal was declared with.</summary>
    public string Name { get; }

    /// <summary>The namespace that the signal is in.</summary>
    public SignalNamespace Namespace { get; }

    /// <summary>The class that declares the signal, an instance of which is a message.</summary>
    public Type MessageType { get; }

    /// <summary>
    /// Whether a send has anything to do: a receiver to call, whatever sender it is connected to, or a capture or stream to fill.
    /// Muting doesn't change it.
    /// </summary>
    public bool HasReceivers => _registry.Audience is { } audience && audience.HasReceivers();

    /// <summary>The connections that there are now, in connection order.</summary>
    public IReadOnlyList<Connection> Connections => _registry.Connections();

    /// <summary>Whether the signal is muted.</summary>
    public bool IsMuted => _registry.IsMuted;

    internal bool TellsOfDisconnections => ReceiverDisconnected is not null;

    internal Delivery Delivery { get; }

    internal OnError OnError { get; }

    /// <summary>Whether a receiver may be connected to any sender and to one as well.</summary>
    internal bool MayConnectBothWays
    {
        get => Volatile.Read(ref _mayConnectBothWays);
        set => Volatile.Write(ref _mayConnectBothWays, value);
    }

    /// <summary>Whom a send has to reach; nobody where the signal is muted. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal Audience? Audience
    {
        get => Volatile.Read(ref _audience);
        internal set => Volatile.Write(ref _audience, value);
    }

    /// <summary>Whether a send from a sender has anything to do. Muting doesn't change it.</summary>
    /// <param name="sender">The sender, or <see langword="null"/> for a send without one.</param>
    /// <returns>Whether there is a receiver to call, or a capture or stream to fill.</returns>
    public bool HasReceiversFor(object? sender) => _registry.Audience is { } audience && audience.HasReceiversFor(sender);

    /// <summary>The connections that a send from a sender reaches now, in connection order.</summary>
    /// <param name="sender">The sender, or <see langword="null"/> for a send without one.</param>
    /// <returns>The connections to any sender, and those to this one.</returns>
    public IReadOnlyList<Connection> ConnectionsFor(object? sender) => _registry.ConnectionsFor(sender);

    /// <summary>Mutes the signal: until the scope is disposed, sends reach nobody.</summary>
    /// <returns>The scope. The signal is muted until every scope is disposed, in any order and from any thread.</returns>
    public IDisposable Mute() => new MuteScope(_registry);

    /// <summary>Describes the signal by its name.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => $"Signal '{Name}' ({MessageType})";

    /// <summary>Connects a receiver. For generated code.</summary>
    /// <typeparam name="TSender">The type of what <c>Connect</c> takes as the sender.</typeparam>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="sender">The sender to connect it to, or <see langword="null"/> for any.</param>
    /// <param name="weak">Whether it is held weakly.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected already.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Connection ConnectReceiver<TSender>(Delegate receiver, TSender sender, bool weak)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return Connect(receiver, sender, weak, isKeptByTarget: false);
    }

    /// <summary>Disconnects a receiver. For generated code.</summary>
    /// <typeparam name="TSender">The type of what <c>Disconnect</c> takes as the sender.</typeparam>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="sender">The sender to disconnect it from, or <see langword="null"/> to end all its connections.</param>
    /// <returns>Whether anything was connected.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool DisconnectReceiver<TSender>(Delegate receiver, TSender sender)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return Ended(sender is null ? _registry.Disconnect(receiver) : _registry.Disconnect(receiver, sender));
    }

    internal Connection Connect<TSender>(Delegate receiver, TSender sender, bool weak, bool isKeptByTarget)
    {
        (Connection connection, bool isNew) = _registry.Connect(receiver, sender, weak, isKeptByTarget);
        if (isNew)
        {
            ReceiverConnected?.Invoke(connection);
        }

        return connection;
    }

    internal void End(Connection connection) => Ended(_registry.Disconnect(connection));

    internal Connection ConnectionOf(Slot slot) => _registry.ConnectionOf(slot);

    /// <summary>What stands for a capture or stream, which is no connection, when its failure is reported.</summary>
    internal Connection ConnectionOf(Tap tap)
    {
        var slot = new StrongSlot(tap.Receiver, hash: 0, this, sender: null, order: 0, isWeak: false);
        var connection = new Connection(slot);
        slot.End();
        return connection;
    }

    /// <summary>Has the sends that start from now on look for the namespace's observer, which has changed.</summary>
    internal void Refresh() => _registry.Refresh();

    internal void Add(Tap tap) => _registry.Add(tap);

    internal void Remove(Tap tap) => _registry.Remove(tap);

    private bool Ended(IReadOnlyCollection<Connection>? connections)
    {
        if (connections is null)
        {
            return false;
        }

        try
        {
            foreach (Connection connection in connections)
            {
                ReceiverDisconnected?.Invoke(connection);
            }
        }
        finally
        {
            foreach (Connection connection in connections)
            {
                connection.ReleaseEnded();
            }
        }

        return true;
    }

    private sealed class MuteScope : IDisposable
    {
        private ReceiverRegistry? _registry;

        public MuteScope(ReceiverRegistry registry)
        {
            _registry = registry;
            registry.Mute();
        }

        public void Dispose() => Interlocked.Exchange(ref _registry, null)?.Unmute();
    }
}
