#if NET
using System.Runtime.CompilerServices;
#endif
using Signals.Diagnostics;
using Signals.Dispatch;
using Signals.Filtering;
using Signals.Posting;
using Signals.Replaying;
using Signals.Streaming;

namespace Signals.Connecting;

/// <summary>
/// Who is connected to one signal. What changes it takes a lock; what sends read, the <see cref="Dispatch.Audience"/>, is published
/// by it. Nobody else's code runs under the lock: senders are hashed and compared outside, and observers are asked there.
/// </summary>
internal sealed partial class ReceiverRegistry(Signal signal)
{
    // What ended concerns nobody. Nothing is ever added to it.
    private static readonly HashSet<Connection> Nobody = [];

    private readonly object _lock = new();
    private ReceiverList? _receivers;
    private SenderTable? _senders;
    private ReceiversOfSenders? _receiversOfSenders;
    private MulticastReceivers? _multicasts;
    private ReceiverContexts? _contexts;
    private TapList? _taps;
    private KeptMessages? _kept;
    private volatile SignalWatchers? _watchers;
    private volatile Audience? _audience;
    private long _order;
    private int _sendersVersion;
    private int _mutes;
    private bool _hasSweeper;

    public bool IsMuted => Volatile.Read(ref _mutes) > 0;

    /// <summary>Whom a send would reach if the signal were not muted.</summary>
    public Audience? Audience => _audience;

    /// <summary>All connections, in connection order.</summary>
    public Connection[] Connections()
    {
        lock (_lock)
        {
            return ConnectionsOf([.. AllSlots()]);
        }
    }

    /// <summary>The connections that a send from a sender reaches, in connection order.</summary>
    public Connection[] ConnectionsFor(object? sender)
    {
        while (true)
        {
            int version = Volatile.Read(ref _sendersVersion);
            SenderReceivers? own = Volatile.Read(ref _senders)?.Find(sender);
            lock (_lock)
            {
                if (version == _sendersVersion)
                {
                    return ConnectionsOf([.. _receivers?.Connected() ?? [], .. own?.List?.Connected() ?? []]);
                }
            }
        }
    }

    /// <summary>Connects a receiver to any sender.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="isWeak">Whether it is to be held weakly.</param>
    /// <param name="takesMessages">Whether it takes messages rather than the payload.</param>
    /// <param name="on">Where it is called.</param>
    /// <param name="isKeptByTarget">Whether its target keeps it already.</param>
    /// <param name="isNew">Whether anything is connected that wasn't before.</param>
    public Connection Connect(Delegate receiver, bool isWeak, bool takesMessages, ReceiverContext on, bool isKeptByTarget, out bool isNew)
    {
        if (signal.Space.Observers is not null || _watchers is not null)
        {
            LookForWatchers();
        }

        lock (_lock)
        {
            if (_contexts is not null || on.Posting is not null)
            {
                ThrowIfElsewhere(receiver, on, own: null, _receiversOfSenders);
            }

            return Connect(receiver, own: null, isWeak, takesMessages, on, isKeptByTarget, out isNew);
        }
    }

    /// <summary>Throws where a receiver is connected on another context, to any sender or to one.</summary>
    public void ThrowIfConnectedElsewhere(Delegate receiver, ReceiverContext on)
    {
        lock (_lock)
        {
            ThrowIfElsewhere(receiver, on, own: null, _receiversOfSenders);
        }
    }

    /// <summary>Connects a receiver to a sender.</summary>
    public Connection Connect<TSender>(Delegate receiver, TSender sender, bool isWeak, bool takesMessages, ReceiverContext on, out bool isNew)
    {
        LookForWatchers();
        int hash = SenderTable.HashOf(sender);
        while (true)
        {
            int version = Volatile.Read(ref _sendersVersion);
            SenderReceivers? own = Volatile.Read(ref _senders)?.Find(sender, hash);
            lock (_lock)
            {
                if (version == _sendersVersion)
                {
                    ThrowIfElsewhere(receiver, on, own, ofSenders: null);
                    return Connect(
                        receiver, own ?? AddSender(SenderTable.CreateEntry(signal, sender, hash)), isWeak, takesMessages, on, isKeptByTarget: false, out isNew);
                }
            }
        }
    }

    /// <summary>Ends one connection.</summary>
    /// <returns>The connections that are over by that, or <see langword="null"/> when it was over before.</returns>
    public IReadOnlyCollection<Connection>? Disconnect(Connection connection)
    {
        lock (_lock)
        {
            return End(connection.Parts, connection);
        }
    }

    /// <summary>Ends the connection of a receiver to one sender.</summary>
    /// <returns>The connections that are over by that, or <see langword="null"/> when there was nothing to end.</returns>
    public IReadOnlyCollection<Connection>? Disconnect<TSender>(Delegate receiver, TSender sender)
    {
        int hash = SenderTable.HashOf(sender);
        while (true)
        {
            int version = Volatile.Read(ref _sendersVersion);
            SenderReceivers? own = Volatile.Read(ref _senders)?.Find(sender, hash);
            lock (_lock)
            {
                if (version == _sendersVersion)
                {
                    return own?.List is { } list ? End(Array.ConvertAll(PartsOf(receiver), part => list.Find(part, Slot.HashOf(part)))) : null;
                }
            }
        }
    }

    /// <summary>Ends every connection of a receiver.</summary>
    /// <returns>The connections that are over by that, or <see langword="null"/> when there was nothing to end.</returns>
    public IReadOnlyCollection<Connection>? Disconnect(Delegate receiver)
    {
        lock (_lock)
        {
            var slots = new List<Slot?>();
            foreach (Delegate part in PartsOf(receiver))
            {
                int hash = Slot.HashOf(part);
                slots.Add(_receivers?.Find(part, hash));
                slots.AddRange(_receiversOfSenders?.Find(part, hash) ?? []);
            }

            return End(slots);
        }
    }

    /// <summary>The connection of a slot that may be over already.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="receiver">Its receiver, where the caller has it.</param>
    public Connection ConnectionOf(Slot slot, Delegate? receiver)
    {
        lock (_lock)
        {
            return GetConnection(slot, receiver);
        }
    }

    public void Mute()
    {
        lock (_lock)
        {
            _mutes++;
            signal.Audience = null;
        }
    }

    public void Unmute()
    {
        lock (_lock)
        {
            _mutes--;
            signal.Audience = _mutes == 0 ? _audience : null;
        }
    }

    public void Add(Tap tap)
    {
        LookForWatchers();
        lock (_lock)
        {
            _taps = TapList.Append(_taps, tap);
            PublishAudience();
        }
    }

    public void Remove(Tap tap)
    {
        lock (_lock)
        {
            RemoveTap(tap);
        }
    }

    /// <summary>Removes a tap without waiting for the lock: for finalizers.</summary>
    /// <returns>Whether it is removed.</returns>
    public bool TryRemove(Tap tap)
    {
        if (!Monitor.TryEnter(_lock))
        {
            return false;
        }

        try
        {
            RemoveTap(tap);
            return true;
        }
        finally
        {
            Monitor.Exit(_lock);
        }
    }

    /// <summary>Has the sends that start from now on look for what else changed: the namespace's observer, or that numbers of handles can't be read any more.</summary>
    public void Refresh()
    {
        LookForWatchers();
        lock (_lock)
        {
            PublishAudience();
        }
    }

    /// <summary>Gives back what receivers and senders left behind that were collected, without waiting for the lock.</summary>
    /// <returns>Whether there is anything left that may be collected later, or <see langword="null"/> when somebody else has the lock.</returns>
    public bool? TrySweep()
    {
        if (!Monitor.TryEnter(_lock))
        {
            return null;
        }

        try
        {
            return Sweep();
        }
        finally
        {
            Monitor.Exit(_lock);
        }
    }

    private static Delegate[] PartsOf(Delegate receiver) => receiver.HasSingleTarget ? [receiver] : receiver.GetInvocationList();

    private static Connection CreateConnection(Slot slot, Delegate? receiver)
    {
        var connection = new Connection([slot], receiver);
        slot.Connection = connection;
        return connection;
    }

    // A static method has no target to go with, but an assembly that can be unloaded must not be held by its receivers.
    private static Type? CollectibleTypeOf(Delegate receiver)
    {
#if NET
        if (RuntimeFeature.IsDynamicCodeSupported && receiver.Method is { IsCollectible: true } method)
        {
            return method.DeclaringType is { IsCollectible: true } type
                ? type
                : method.IsGenericMethod ? Array.Find(method.GetGenericArguments(), argument => argument.IsCollectible) : null;
        }
#endif
        return null;
    }

    private bool Sweep()
    {
        _receivers = _receivers?.Compact();
        if (_senders is not null)
        {
            foreach (SenderReceivers own in _senders.Entries)
            {
                own.List = own.List?.Compact();
            }

            _kept?.Sweep();
            ChangeSenders(_senders.Compact());
        }

        _receiversOfSenders?.Sweep();
        _multicasts?.Sweep();
        PublishAudience();
        _hasSweeper = CanBeCollected() || _kept is { CanBeCollected: true };
        return _hasSweeper;
    }

    private bool CanBeCollected()
    {
        if (_receivers is { CanBeCollected: true })
        {
            return true;
        }

        if (_senders is not null)
        {
            foreach (SenderReceivers own in _senders.Entries)
            {
                if (own.List is { CanBeCollected: true })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private IEnumerable<Slot> AllSlots()
    {
        foreach (Slot slot in _receivers?.Connected() ?? [])
        {
            yield return slot;
        }

        foreach (SenderReceivers own in _senders?.Entries ?? [])
        {
            foreach (Slot slot in own.List?.Connected() ?? [])
            {
                yield return slot;
            }
        }
    }

    private void ChangeSenders(SenderTable? senders)
    {
        if (senders != _senders)
        {
            Volatile.Write(ref _senders, senders);
            Volatile.Write(ref _sendersVersion, _sendersVersion + 1);
        }
    }

    private SenderReceivers AddSender(SenderReceivers own)
    {
        Volatile.Write(ref _senders, SenderTable.Add(_senders, own));
        Volatile.Write(ref _sendersVersion, _sendersVersion + 1);
        return own;
    }

    private Connection Connect(
        Delegate receiver, SenderReceivers? own, bool isWeak, bool takesMessages, ReceiverContext on, bool isKeptByTarget, out bool isNew)
    {
        Connection connection;
        if (receiver.HasSingleTarget)
        {
            Slot slot = GetOrAddSlot(receiver, own, isWeak, takesMessages, on, isKeptByTarget, out isNew);
            PublishAudience();
            if (isNew)
            {
                slot.Connection = connection = new Connection([slot], receiver);
            }
            else
            {
                connection = slot.Connection ?? CreateConnection(slot, slot.Receiver);
            }
        }
        else
        {
            connection = ConnectParts(receiver, own, isWeak, takesMessages, on, isKeptByTarget, out isNew);
        }

        // Until here nothing else may keep it.
        GC.KeepAlive(receiver);
        return connection;
    }

    private Connection ConnectParts(
        Delegate receiver, SenderReceivers? own, bool isWeak, bool takesMessages, ReceiverContext on, bool isKeptByTarget, out bool isNew)
    {
        var created = new List<Slot>();
        var slots = new List<Slot>();
        foreach (Delegate part in receiver.GetInvocationList())
        {
            Slot slot = GetOrAddSlot(part, own, isWeak, takesMessages, on, isKeptByTarget, out bool isPartNew);
            if (isPartNew)
            {
                created.Add(slot);
            }

            if (!slots.Contains(slot))
            {
                slots.Add(slot);
            }
        }

        PublishAudience();
        isNew = created.Count > 0;
        return slots.Count == 1
            ? slots[0].Connection ?? CreateConnection(slots[0], slots[0].Receiver)
            : (_multicasts ??= new MulticastReceivers()).GetOrAdd([.. slots], [.. created]).GetConnection();
    }

    // A receiver has one context. It may be called by either of two connections, where one is to any sender.
    private void ThrowIfElsewhere(Delegate receiver, ReceiverContext on, SenderReceivers? own, ReceiversOfSenders? ofSenders)
    {
        _contexts ??= on.Posting?.CreateContexts(signal);
        _contexts?.ThrowIfElsewhere(PartsOf(receiver), on, _receivers, own, ofSenders);
    }

    private Slot GetOrAddSlot(
        Delegate receiver, SenderReceivers? own, bool isWeak, bool takesMessages, ReceiverContext on, bool isKeptByTarget, out bool isNew)
    {
        int hash = Slot.HashOf(receiver);
        Slot? existing = own is null ? _receivers?.Find(receiver, hash) : own.List?.Find(receiver, hash);
        if (existing?.Receiver is { } connected)
        {
            ConnectAgain(existing, connected, isWeak, own is null ? _receivers : own.List);
            isNew = false;
            return existing;
        }

        isNew = true;
        var from = new NewReceiver
        {
            Signal = signal,
            Own = own,
            Hash = hash,
            Order = _order++,
            IsWeak = isWeak,
            TakesMessages = takesMessages,
            On = on,
        };
        object? keeper = !isWeak ? own?.Reference : isKeptByTarget ? null : receiver.Target ?? CollectibleTypeOf(receiver);
        var slot = new Slot(receiver, from, keeper, isWeak && isKeptByTarget);
        if (FilteredConnecting.IsUsed)
        {
            FilteredConnecting.Current?.Filter(slot, list: null);
        }

        if (own is null)
        {
            _receiversOfSenders?.ConnectBothWays(slot, receiver);
            _receivers = (_receivers ?? new ReceiverList(capacity: 1)).Append(slot);
        }
        else
        {
            AddOfSender(own, slot, receiver);
        }

        if (!_hasSweeper && slot.CanBeCollected)
        {
            _hasSweeper = true;
            GC.KeepAlive(new Sweeper(this));
        }

        return slot;
    }

    private static void ConnectAgain(Slot slot, Delegate receiver, bool isWeak, ReceiverList? list)
    {
        if (!isWeak)
        {
            slot.MakeStrong(receiver);
        }

        if (FilteredConnecting.IsUsed)
        {
            FilteredConnecting.Current?.Filter(slot, list);
        }
    }

    private void AddOfSender(SenderReceivers own, Slot slot, Delegate receiver)
    {
        if (_receivers?.Find(receiver, slot.ReceiverHash) is { } same)
        {
            same.IsConnectedBothWays = slot.IsConnectedBothWays = true;
        }

        (_receiversOfSenders ??= new ReceiversOfSenders()).Add(slot);
        own.List = (own.List ?? new ReceiverList(capacity: 1)).Append(slot);
    }

    private void StartSweeper()
    {
        if (!_hasSweeper)
        {
            _hasSweeper = true;
            GC.KeepAlive(new Sweeper(this));
        }
    }

    // A part that was connected on its own before has a connection of its own besides the multicast delegate's.
    private Connection GetConnection(Slot slot, Delegate? receiver)
        => _multicasts?.With(slot).Find(multicast => multicast.Created(slot))?.GetConnection()
            ?? slot.Connection
            ?? CreateConnection(slot, receiver);

    private Connection[] ConnectionsOf(List<Slot> slots)
    {
        slots.Sort(static (one, other) => one.Order.CompareTo(other.Order));
        var connections = new List<Connection>();
        foreach (Slot slot in slots)
        {
            // What is held here is still connected when its connection is asked for.
            if (slot.Receiver is { } receiver)
            {
                connections.Add(GetConnection(slot, receiver));
                GC.KeepAlive(receiver);
            }
        }

        return [.. connections.Distinct()];
    }

    private HashSet<Connection>? End(IEnumerable<Slot?> slots, Connection? disposed = null)
    {
        HashSet<Connection>? touched = null;
        bool hasEnded = false;
        foreach (Slot? slot in slots)
        {
            if (slot?.Receiver is not { } receiver || !slot.IsConnected)
            {
                continue;
            }

            // Nobody needs to be told who has none of the connections.
            if (disposed is not null)
            {
                (touched ??= []).Add(disposed);
            }

            if (signal.TellsOfDisconnections)
            {
                (touched ??= []).Add(GetConnection(slot, receiver));
            }

            if (slot.Connection is { } alone)
            {
                (touched ??= []).Add(alone);
            }

            if (_multicasts is not null)
            {
                foreach (MulticastReceiver multicast in _multicasts.With(slot))
                {
                    if (multicast.IsInUse)
                    {
                        (touched ??= []).Add(multicast.GetConnection());
                    }
                }

                _multicasts.Remove(slot);
            }

            foreach (Connection connection in touched ?? [])
            {
                connection.HoldSender();
            }

            End(slot);
            hasEnded = true;
            GC.KeepAlive(receiver);
        }

        if (!hasEnded)
        {
            return null;
        }

        PublishAudience();
        foreach (Connection connection in touched ?? [])
        {
            if (connection.IsConnected)
            {
                connection.ReleaseEnded();
            }
        }

        touched?.RemoveWhere(static connection => connection.IsConnected);
        return touched ?? Nobody;
    }

    private void End(Slot slot)
    {
        if (slot.Own is { } own)
        {
            _receiversOfSenders?.Remove(slot);
            own.List = own.List?.End(slot);
            if (own.List is null)
            {
                ChangeSenders(_senders?.AfterEmptied());
            }
        }
        else
        {
            _receivers = _receivers?.End(slot);
        }
    }

    private void RemoveTap(Tap tap)
    {
        if (tap is { Place: >= 0, IsRemoved: false })
        {
            _taps = _taps!.Remove(tap);
            PublishAudience();
        }
    }

    // A signal that nobody was connected to hasn't heard of those who watch by now. What was found is of no use where others watch meanwhile: then
    // it is looked for again.
    private void LookForWatchers()
    {
        if (_watchers?.Observers == signal.Space.Observers)
        {
            return;
        }

        SignalWatchers? watchers = SignalWatchers.Of(signal);
        lock (_lock)
        {
            if (watchers?.Observers == signal.Space.Observers)
            {
                _watchers = watchers;
            }
        }
    }

    private void PublishAudience()
    {
        Audience? next = Audience.For(signal, _audience, _receivers, _senders, _taps, _watchers, FilterPlace.IsUsed ? signal.Filters : null);
        _audience = next;
        signal.Audience = _mutes == 0 ? next : null;
    }
}
