using System.Runtime.CompilerServices;

namespace Signals.Connecting;

/// <summary>
/// Finds the receivers of a sender without a lock. One thread at a time may add; when the table is full, a larger one
/// takes its place.
/// </summary>
internal sealed class SenderTable
{
    private readonly SenderReceivers?[] _entries;
    private int _used;
    private int _emptied;

    private SenderTable(int capacity) => _entries = new SenderReceivers?[capacity];

    /// <summary>The senders that have receivers, or whose last message is kept.</summary>
    public IEnumerable<SenderReceivers> Entries
    {
        get
        {
            foreach (SenderReceivers? entry in _entries)
            {
                if (entry is { IsInUse: true })
                {
                    yield return entry;
                }
            }
        }
    }

    public static int HashOf<TSender>(TSender sender)
    {
        if (typeof(TSender).IsValueType)
        {
            return EqualityComparer<TSender>.Default.GetHashCode(sender!);
        }

        return HasLifetime(sender!) ? RuntimeHelpers.GetHashCode(sender) : sender!.GetHashCode();
    }

    /// <summary>Whether two senders are the same: one object, or equal strings or values.</summary>
    public static bool IsSame(object? left, object? right)
        => ReferenceEquals(left, right) || (left is not null && !HasLifetime(left) && left.Equals(right));

    public bool HasConnected
    {
        get
        {
            foreach (SenderReceivers? entry in _entries)
            {
                if (entry?.List?.HasConnected == true)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Finds the receivers of a sender.</summary>
    /// <returns>The sender's entry, which may have lost its receivers, or <see langword="null"/>.</returns>
    public SenderReceivers? Find<TSender>(TSender sender) => sender is null ? null : Find(sender, HashOf(sender));

    /// <summary>Adds the entry of a sender that has none.</summary>
    /// <returns>The table to use from now on.</returns>
    public static SenderTable Add(SenderTable? table, SenderReceivers entry)
    {
        table ??= new SenderTable(8);
        if (table._used >= table._entries.Length / 4 * 3)
        {
            table = table.WithoutEmptied();
        }

        table.Insert(entry);
        return table;
    }

    /// <summary>Takes note that a sender lost its receivers.</summary>
    /// <returns>The table to use from now on, or <see langword="null"/> when no sender is left.</returns>
    public SenderTable? AfterEmptied() => ++_emptied > _used / 2 ? Compact() : this;

    /// <summary>The table without the senders that are of no use any more.</summary>
    /// <returns>A new table, the same one where none is to go, or <see langword="null"/> when no sender is left.</returns>
    public SenderTable? Compact()
    {
        SenderTable compacted = WithoutEmptied();
        if (compacted._used == _used)
        {
            _emptied = 0;
            return this;
        }

        return compacted._used == 0 ? null : compacted;
    }

    private SenderTable WithoutEmptied()
    {
        int inUse = Entries.Count();
        int capacity = 8;
        while (capacity / 2 <= inUse)
        {
            capacity *= 2;
        }

        var copy = new SenderTable(capacity);
        foreach (SenderReceivers entry in Entries)
        {
            copy.Insert(entry);
        }

        return copy;
    }

    private static bool HasLifetime(object sender) => sender is not (string or ValueType);

    /// <summary>Finds the receivers of a sender, whose hash code is known.</summary>
    public SenderReceivers? Find<TSender>(TSender sender, int hash)
    {
        SenderReceivers?[] entries = _entries;
        int mask = entries.Length - 1;
        for (int i = Start(hash, mask); Volatile.Read(ref entries[i]) is { } entry; i = (i + 1) & mask)
        {
            if (entry.Hash == hash && Matches(entry, sender))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool Matches<TSender>(SenderReceivers entry, TSender sender)
    {
        if (typeof(TSender).IsValueType)
        {
            return entry is ValueSenderReceivers<TSender> same && EqualityComparer<TSender>.Default.Equals(same.Value, sender);
        }

        return entry is ReferenceSenderReceivers reference
            ? ReferenceEquals(reference.Sender, sender)
            : Equals(entry.Sender, sender);
    }

    public static SenderReceivers CreateEntry<TSender>(Signal signal, TSender sender, int hash)
    {
        if (typeof(TSender).IsValueType)
        {
            return new ValueSenderReceivers<TSender>(signal, hash, sender);
        }

        return HasLifetime(sender!)
            ? new ReferenceSenderReceivers(signal, hash, sender!)
            : new ValueSenderReceivers<object>(signal, hash, sender!);
    }

    private void Insert(SenderReceivers entry)
    {
        int mask = _entries.Length - 1;
        int i = Start(entry.Hash, mask);
        while (_entries[i] is not null)
        {
            i = (i + 1) & mask;
        }

        Volatile.Write(ref _entries[i], entry);
        _used++;
    }

    // Spreads hash codes that differ in their high bits alone.
    private static int Start(int hash, int mask) => (int)((uint)hash * 11400714819323198485UL >> 32) & mask;
}
