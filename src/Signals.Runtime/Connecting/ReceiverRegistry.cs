#if NET
using System.Runtime.CompilerServices;
#endif
using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>
/// Who is connected to one signal. What changes it takes a lock; what sends read, the <see cref="Audience"/>, is published
/// by it. Nobody else's code runs under the lock but <c>Equals</c> and <c>GetHashCode</c> of senders that are values.
/// </summary>
internal sealed class ReceiverRegistry(Signal signal)
{
    private readonly object _lock = new();
    private ReceiverList? _receivers;
    private SenderTable? _senders;
    private HashFilter? _receiversOfSenders;
    private TapList? _taps;
    private Dictionary<Slot, List<MulticastReceiver>>? _multicasts;
    private Audience? _audience;
    private long _order;
    private int _mutes;
    private bool _hasSweeper;

    public bool IsMuted => Volatile.Read(ref _mutes) > 0;

    /// <summary>Whom a send would reach if the signal were not muted.</summary>
    public Audience? Audience => Volatile.Read(ref _audience);

    /// <summary>All connections, in connection order.</summary>
    public Connection[] Connections()
    {
        lock (_lock)
        {
            return ConnectionsOf(AllSlots());
        }
    }

    /// <summary>The connections that a send from a sender reaches, in connection order.</summary>
    public Connection[] ConnectionsFor(object? sender)
    {
        lock (_lock)
        {
            return ConnectionsOf([.. _receivers?.Connected() ?? [], .. _senders?.Find(sender)?.List?.Connected() ?? []]);
        }
    }

    /// <summary>Connects a receiver to a sender, or to any where that is null.</summary>
    /// <returns>The connection, and whether anything is connected that wasn't before.</returns>
    public (Connection Connection, bool IsNew) Connect<TSender>(Delegate receiver, TSender sender, bool isWeak, bool isKeptByTarget)
    {
        Delegate[]? parts = PartsOf(receiver);
        lock (_lock)
        {
            SenderReceivers? own = sender is null ? null : GetOrAddSender(sender);
            if (parts is not null)
            {
                return ConnectMulticast(parts, own, isWeak, isKeptByTarget);
            }

            Slot slot = GetOrAddSlot(receiver, own, isWeak, isKeptByTarget, out bool isNew);
            PublishAudience();
            return ((isNew ? null : slot.Connection) ?? CreateConnection(slot), isNew);
        }
    }

    /// <summary>Ends one connection.</summary>
    /// <returns>The connections that are over by that, or <see langword="null"/> when it was over before.</returns>
    public IReadOnlyCollection<Connection>? Disconnect(Connection connection)
    {
        lock (_lock)
        {
            return connection.Slots.Length == 1 && _multicasts is null ? End(connection.Slots[0], connection) : End(connection.Slots, connection);
        }
    }

    /// <summary>Ends the connection of a receiver to one sender.</summary>
    /// <returns>The connections that are over by that, or <see langword="null"/> when there was nothing to end.</returns>
    public IReadOnlyCollection<Connection>? Disconnect<TSender>(Delegate receiver, TSender sender)
    {
        lock (_lock)
        {
            return _senders?.Find(sender) is { } own ? End(SlotsOf(receiver, [own])) : null;
        }
    }

    /// <summary>Ends every connection of a receiver.</summary>
    /// <returns>The connections that are over by that, or <see langword="null"/> when there was nothing to end.</returns>
    public IReadOnlyCollection<Connection>? Disconnect(Delegate receiver)
    {
        lock (_lock)
        {
            // Most signals have neither, and then there is but one slot to look for.
            if (_senders is null && _multicasts is null && PartsOf(receiver) is null)
            {
                return Find(receiver, own: null) is { } slot ? End(slot, slot.Connection) : null;
            }

            return End(SlotsOf(receiver, [null, .. _senders?.Entries ?? []]));
        }
    }

    /// <summary>The connection of a slot that may be over already.</summary>
    public Connection ConnectionOf(Slot slot)
    {
        lock (_lock)
        {
            return GetConnection(slot);
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
            if (tap is { Place: >= 0, IsRemoved: false })
            {
                _taps = _taps!.Remove(tap);
                PublishAudience();
            }
        }
    }

    /// <summary>Has the sends that start from now on look for the namespace's observer, which has changed.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            PublishAudience();
        }
    }

    /// <summary>Gives back what receivers and senders left behind that were collected.</summary>
    /// <returns>Whether there is anything left that may be collected later.</returns>
    public bool Sweep()
    {
        lock (_lock)
        {
            _receivers = _receivers?.Compact();
            if (_senders is not null)
            {
                foreach (SenderReceivers own in _senders.Entries)
                {
                    own.List = own.List!.Compact();
                }

                _senders = _senders.Compact();
            }

            foreach (Slot slot in _multicasts?.Keys.Where(slot => !slot.IsConnected).ToArray() ?? [])
            {
                _multicasts!.Remove(slot);
            }

            PublishAudience();
            _hasSweeper = AllSlots().Any(CanBeCollected);
            return _hasSweeper;
        }
    }

    private static Delegate[]? PartsOf(Delegate receiver)
    {
#if NET9_0_OR_GREATER
        if (receiver.HasSingleTarget)
        {
            return null;
        }
#endif
        Delegate[] parts = receiver.GetInvocationList();
        return parts.Length == 1 ? null : parts;
    }

    private static bool CanBeCollected(Slot slot) => slot is WeakSlot || slot.Sender is ReferenceSenderReceivers;

    private IEnumerable<Slot> AllSlots()
        => (_receivers?.Connected() ?? []).Concat((_senders?.Entries ?? []).SelectMany(own => own.List!.Connected()));

    private List<Slot> SlotsOf(Delegate receiver, IEnumerable<SenderReceivers?> senders)
    {
        Delegate[] parts = PartsOf(receiver) ?? [receiver];
        var slots = new List<Slot>();
        foreach (SenderReceivers? own in senders)
        {
            foreach (Delegate part in parts)
            {
                if (Find(part, own) is { } slot)
                {
                    slots.Add(slot);
                }
            }
        }

        return slots;
    }

    private Slot? Find(Delegate receiver, SenderReceivers? own) => ListOf(own)?.Find(receiver, Slot.HashOf(receiver));

    private ReceiverList? ListOf(SenderReceivers? own) => own is null ? _receivers : own.List;

    private SenderReceivers GetOrAddSender<TSender>(TSender sender)
    {
        SenderReceivers? own = _senders?.Find(sender);
        if (own is null)
        {
            own = SenderTable.CreateEntry(signal, sender);
            _senders = SenderTable.Add(_senders, own);
        }

        return own;
    }

    private Slot GetOrAddSlot(Delegate receiver, SenderReceivers? own, bool isWeak, bool isKeptByTarget, out bool isNew)
    {
        int hash = Slot.HashOf(receiver);
        if (ListOf(own)?.Find(receiver, hash) is { } existing)
        {
            if (!isWeak)
            {
                existing.MakeStrong();
            }

            isNew = false;
            return existing;
        }

        isNew = true;
        if (own is null ? _receiversOfSenders?.MayContain(hash) == true : _receivers?.Find(receiver, hash) is not null)
        {
            signal.MayConnectBothWays = true;
        }

        Slot slot = CreateSlot(receiver, hash, own, isWeak, isKeptByTarget);
        if (own is null)
        {
            _receivers = ReceiverList.Append(_receivers, slot);
        }
        else
        {
            (_receiversOfSenders ??= new HashFilter()).Add(hash);
            own.List = ReceiverList.Append(own.List, slot);
        }

        if (!_hasSweeper && CanBeCollected(slot))
        {
            _hasSweeper = true;
            Sweeper.Start(this);
        }

        return slot;
    }

    private Slot CreateSlot(Delegate receiver, int hash, SenderReceivers? own, bool isWeak, bool isKeptByTarget)
    {
        long order = _order++;
        object? keeper = isWeak ? receiver.Target ?? CollectibleTypeOf(receiver) : own?.Reference;
        return keeper is null
            ? new StrongSlot(receiver, hash, signal, own, order, isWeak)
            : new WeakSlot(receiver, hash, signal, own, order, isWeak, isWeak && isKeptByTarget ? null : keeper);
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

    private (Connection Connection, bool IsNew) ConnectMulticast(Delegate[] parts, SenderReceivers? own, bool isWeak, bool isKeptByTarget)
    {
        var created = new List<Slot>();
        var slots = new List<Slot>(parts.Length);
        foreach (Delegate part in parts)
        {
            Slot slot = GetOrAddSlot(part, own, isWeak, isKeptByTarget, out bool isNew);
            if (isNew)
            {
                created.Add(slot);
            }

            if (!slots.Contains(slot))
            {
                slots.Add(slot);
            }
        }

        PublishAudience();
        if (slots.Count == 1)
        {
            return (slots[0].Connection ?? CreateConnection(slots[0]), created.Count > 0);
        }

        MulticastReceiver? multicast = MulticastsOf(slots[0]).Find(known => known.Slots.SequenceEqual(slots));
        if (multicast is null)
        {
            multicast = new MulticastReceiver([.. slots], [.. created]);
            slots.ForEach(slot => AddMulticast(slot, multicast));
        }

        return (multicast.GetConnection(), created.Count > 0);
    }

    private void AddMulticast(Slot slot, MulticastReceiver multicast)
    {
        _multicasts ??= [];
        if (!_multicasts.TryGetValue(slot, out List<MulticastReceiver>? multicasts))
        {
            _multicasts.Add(slot, multicasts = []);
        }

        multicasts.RemoveAll(other => !other.IsInUse);
        multicasts.Add(multicast);
    }

    private List<MulticastReceiver> MulticastsOf(Slot slot)
        => _multicasts is not null && _multicasts.TryGetValue(slot, out List<MulticastReceiver>? multicasts) ? multicasts : [];

    private static Connection CreateConnection(Slot slot)
    {
        var connection = new Connection(slot);
        slot.Connection = connection;
        return connection;
    }

    // A part that was connected on its own before has a connection of its own besides the multicast delegate's.
    private Connection GetConnection(Slot slot)
        => MulticastsOf(slot).Find(multicast => multicast.Created.Contains(slot))?.GetConnection()
            ?? slot.Connection
            ?? CreateConnection(slot);

    private Connection[] ConnectionsOf(IEnumerable<Slot> slots)
        => [.. Array.ConvertAll<Slot, Connection>([.. slots.OrderBy(slot => slot.Order)], GetConnection).Distinct()];

    // The connection is the one that somebody has, if anybody does. Nobody else needs to be told what is over.
    private Connection[]? End(Slot slot, Connection? connection)
    {
        if (!slot.IsConnected)
        {
            return null;
        }

        if (connection is null && signal.TellsOfDisconnections)
        {
            connection = CreateConnection(slot);
        }

        End(slot);
        PublishAudience();
        return connection is null ? [] : [connection];
    }

    private HashSet<Connection>? End(IEnumerable<Slot> slots, Connection? disposed = null)
    {
        HashSet<Connection>? touched = null;
        foreach (Slot slot in slots)
        {
            if (!slot.IsConnected)
            {
                continue;
            }

            touched ??= disposed is null ? [] : [disposed];
            touched.Add(GetConnection(slot));
            touched.UnionWith(MulticastsOf(slot).FindAll(multicast => multicast.IsInUse).ConvertAll(multicast => multicast.GetConnection()));
            if (slot.Connection is { } alone)
            {
                touched.Add(alone);
            }

            _multicasts?.Remove(slot);
            End(slot);
        }

        if (touched is null)
        {
            return null;
        }

        PublishAudience();
        foreach (Connection connection in touched)
        {
            if (connection.IsConnected)
            {
                connection.ReleaseEnded();
            }
        }

        touched.RemoveWhere(connection => connection.IsConnected);
        return touched;
    }

    private void End(Slot slot)
    {
        if (slot.Sender is not null && slot.Receiver<Delegate>() is { } receiver)
        {
            slot.SameReceiverOfAny = Find(receiver, own: null);
        }

        if (slot.Sender is { } own)
        {
            own.List = own.List?.End(slot);
            if (own.List is null)
            {
                _senders = _senders?.AfterEmptied();
            }
        }
        else
        {
            _receivers = _receivers?.End(slot);
        }
    }

    private void PublishAudience()
    {
        Audience? next = Audience.For(_audience, _receivers, _senders, _taps, signal.Namespace.Observer);
        Volatile.Write(ref _audience, next);
        signal.Audience = _mutes == 0 ? next : null;
    }
}
