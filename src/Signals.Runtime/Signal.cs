using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Signals.Connecting;
using Signals.Diagnostics;
using Signals.Dispatch;
using Signals.Filtering;
using Signals.Streaming;

namespace Signals;

/// <summary>A signal in one namespace, whatever its messages are: what it is, who is connected to it, and muting.</summary>
/// <remarks>
/// Signals come from their declarations: <c>UserRegistered.Default</c> and <c>UserRegistered.In(signals)</c>. All members may
/// be used from any thread, and from a finalizer.
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[DebuggerTypeProxy(typeof(SignalDebugView))]
public abstract class Signal
{
    internal readonly Delivery Delivery;
    internal readonly OnError OnError;

    /// <summary>The namespace that the signal is in.</summary>
    internal readonly SignalNamespace Space;

    /// <summary>Whom a send has to reach, or <see langword="null"/> when there is nobody, or the signal is muted.</summary>
    internal volatile Audience? Audience;

    /// <summary>The signal that its namespace made after this one.</summary>
    internal Signal? Next;

    private readonly ReceiverRegistry _registry;
    private FilterPlace? _filters;
    private bool _readsCarefully;
    private bool _replays;

    private protected Signal(SignalNamespace signals, string name, Type messageType, Delivery delivery, OnError onError)
    {
        Name = name;
        Space = signals;
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
    public SignalNamespace Namespace => Space;

    /// <summary>The class that declares the signal, an instance of which is a message.</summary>
    public Type MessageType { get; }

    /// <summary>
    /// Whether a send has anything to do: a receiver to call, whatever sender it is connected to, or a capture or stream to fill.
    /// Muting doesn't change it.
    /// </summary>
    public bool HasReceivers => _registry.Audience is { HasReceivers: true };

    /// <summary>The connections that there are now, in connection order.</summary>
    public IReadOnlyList<Connection> Connections => _registry.Connections();

    /// <summary>Whether the signal is muted.</summary>
    public bool IsMuted => _registry.IsMuted;

    /// <summary>The filters of the namespace and of the signal, outermost first, or <see langword="null"/> where there are none.</summary>
    internal IReceiverFilter[]? Filters
        => Volatile.Read(ref _filters) is { } filters ? filters.Within(Space.Filters) : Space.Filters;

    internal bool TellsOfDisconnections => ReceiverDisconnected is not null;

    internal ReceiverRegistry Registry => _registry;

    /// <summary>Whether who connects late gets the last message.</summary>
    internal bool Replays
    {
        get => _replays;
        private protected set => _replays = value;
    }

    /// <summary>
    /// Whether sends ask each slot for its receiver: once a slot that they may meet was finalized, which somebody brought back perhaps.
    /// </summary>
    internal bool ReadsCarefully
    {
        get => Volatile.Read(ref _readsCarefully);
        set => Volatile.Write(ref _readsCarefully, value);
    }

    private string DebuggerDisplay => $"{Name}: {Connections.Count} connected{(IsMuted ? ", muted" : "")}";

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

    /// <summary>Has a filter go around each call of all the signal's receivers, within those of the namespace.</summary>
    /// <param name="filter">The filter, not null. It goes within those that were added before.</param>
    /// <returns>What takes the filter away.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    public IDisposable AddFilter(IReceiverFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ((FilterSet)LazyInitializer.EnsureInitialized(ref _filters, () => new FilterSet(Refresh))!).Add(filter);
    }

    /// <summary>Describes the signal by its name.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => $"Signal '{Name}' ({TypeName.OfMessage(MessageType)})";

    internal Connection Connect<TSender>(Delegate receiver, TSender sender, bool weak, bool takesMessages, ReceiverContext on = default)
    {
        Connection connection = Connect(receiver, sender, weak, takesMessages, on, out bool isNew);
        if (isNew && _replays)
        {
            Replay(connection);
        }

        return connection;
    }

    /// <summary>Connects a receiver.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="weak">Whether it is held weakly.</param>
    /// <param name="takesMessages">Whether it takes messages rather than the payload.</param>
    /// <param name="on">Where it is called.</param>
    /// <param name="isKeptByTarget">Whether its target keeps it already.</param>
    /// <param name="replay">Whether it gets the last message, where the signal replays it, rather than that the caller has it replayed.</param>
    /// <param name="isNew">Whether anything is connected that wasn't before.</param>
    internal Connection Connect(
        Delegate receiver, bool weak, bool takesMessages, ReceiverContext on, bool isKeptByTarget, bool replay, out bool isNew)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        FilteredConnecting? filtered = on.Posting is not null || FilteredConnecting.IsUsed ? Connecting(on, takesMessages) : null;
        Connection connection = _registry.Connect(receiver, weak, takesMessages, on, isKeptByTarget, out isNew);
        if (isNew && (filtered is not null || ReceiverConnected is not null))
        {
            Connected(connection, filtered);
        }

        if (isNew && replay && _replays)
        {
            Replay(connection);
        }

        return connection;
    }

    /// <summary>Connects a receiver to a sender, and leaves it to the caller to have the last message replayed to it.</summary>
    internal Connection Connect<TSender>(Delegate receiver, TSender sender, bool weak, bool takesMessages, ReceiverContext on, out bool isNew)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ThrowIfNobody(sender);
        FilteredConnecting? filtered = on.Posting is not null || FilteredConnecting.IsUsed ? Connecting(on, takesMessages) : null;
        Connection connection = _registry.Connect(receiver, sender, weak, takesMessages, on, out isNew);
        if (isNew && (filtered is not null || ReceiverConnected is not null))
        {
            Connected(connection, filtered);
        }

        if (!typeof(TSender).IsValueType)
        {
            GC.KeepAlive(sender);
        }

        return connection;
    }

    internal bool Disconnect(Delegate receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return Ended(_registry.Disconnect(receiver));
    }

    internal bool Disconnect<TSender>(Delegate receiver, TSender sender)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ThrowIfNobody(sender);
        return Ended(_registry.Disconnect(receiver, sender));
    }

    /// <summary>Throws where a receiver can't be connected on a context: where it is on another already, or where a send has to wait.</summary>
    internal void ThrowIfCannotConnect(Delegate receiver, ReceiverContext on)
    {
        if (on.Posting is not null)
        {
            ThrowIfCannotPost(takesMessages: false);
        }

        _registry.ThrowIfConnectedElsewhere(receiver, on);
    }

    /// <summary>Whether a receiver is of one of the signal's delegate types.</summary>
    internal abstract bool CanCall(Delegate receiver);

    /// <summary>Throws where a send can't do without what the receiver returns at once.</summary>
    private protected virtual void ThrowIfCannotPost(bool takesMessages)
    {
    }

    /// <summary>Has a receiver that was just connected get the last message, where the signal replays it. What it throws has disconnected it.</summary>
    internal virtual void Replay(Connection connection)
    {
    }

    internal void End(Connection connection) => Ended(_registry.Disconnect(connection));

    internal Connection ConnectionOf(Slot slot, Delegate? receiver) => _registry.ConnectionOf(slot, receiver);

    /// <summary>What stands for a capture or stream, which is no connection, when its failure is reported.</summary>
    internal Connection ConnectionOf(Tap tap)
    {
        var slot = new Slot(tap.Receiver, new NewReceiver { Signal = this, TakesMessages = true }, keeper: null);
        var connection = new Connection([slot], tap.Receiver);
        slot.End();
        return connection;
    }

    /// <summary>Has the sends that start from now on look for the namespace's observers, which have changed.</summary>
    internal void Refresh() => _registry.Refresh();

    internal void Add(Tap tap) => _registry.Add(tap);

    internal void Remove(Tap tap) => _registry.Remove(tap);

    internal bool TryRemove(Tap tap) => _registry.TryRemove(tap);

    private FilteredConnecting? Connecting(ReceiverContext on, bool takesMessages)
    {
        if (on.Posting is not null)
        {
            ThrowIfCannotPost(takesMessages);
        }

        FilteredConnecting? filtered = FilteredConnecting.Current;
        filtered?.Connecting(this);
        return filtered;
    }

    // What a handler throws leaves the call that connected, which has not connected then.
    private void Connected(Connection connection, FilteredConnecting? filtered)
    {
        filtered?.Connected(connection);
        try
        {
            ReceiverConnected?.Invoke(connection);
        }
        catch
        {
            End(connection);
            throw;
        }
    }

    private void ThrowIfNobody<TSender>(TSender sender)
    {
        if (sender is null)
        {
            throw new ArgumentNullException(
                nameof(sender),
                $"The sender is null, where a receiver of the signal '{Name}' is to be connected to one sender, or disconnected from it. "
                + "For every sender's messages, leave the sender out.");
        }
    }

    private bool Ended(IReadOnlyCollection<Connection>? connections)
    {
        if (connections is null)
        {
            return false;
        }

        // Everybody is told of everything that ended, whatever a handler throws.
        List<Exception>? failures = null;
        foreach (Connection connection in connections)
        {
            try
            {
                ReceiverDisconnected?.Invoke(connection);
            }
            catch (Exception exception)
            {
                (failures ??= []).Add(exception);
            }

            connection.ReleaseEnded();
        }

        if (failures is not null)
        {
            ExceptionDispatchInfo.Capture(failures.Count == 1 ? failures[0] : new AggregateException(failures)).Throw();
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
