namespace Signals.Connecting;

/// <summary>
/// Tells where in a list the receivers with a hash code are. It holds numbers alone, so that the collector never has to look
/// through it, however many receivers there are.
/// </summary>
internal sealed class ReceiverIndex
{
    /// <summary>How many receivers a list can take that has one. Looking through a shorter one is as fast.</summary>
    public const int LeastCapacity = 9;

    // Not a place of a list.
    private const uint Removed = uint.MaxValue;

    // A hash code and, in the low half, a place plus one. A hash table with open addressing, half full at the most.
    private readonly ulong[] _entries;

    /// <summary>Creates the index of a list that is empty.</summary>
    /// <param name="capacity">How many receivers the list can take.</param>
    public ReceiverIndex(int capacity)
    {
        int length = 32;
        while (length / 2 < capacity)
        {
            length *= 2;
        }

        _entries = new ulong[length];
    }

    public void Add(int hash, int place)
    {
        int i = Start(hash);
        while (_entries[i] != 0 && (uint)_entries[i] != Removed)
        {
            i = Next(i);
        }

        _entries[i] = ((ulong)(uint)hash << 32) | (uint)(place + 1);
    }

    /// <summary>Takes a place out, so that connecting and disconnecting the same receiver doesn't fill the table.</summary>
    public void Remove(int hash, int place)
    {
        ulong sought = ((ulong)(uint)hash << 32) | (uint)(place + 1);
        for (int i = Start(hash); _entries[i] != 0; i = Next(i))
        {
            if (_entries[i] == sought)
            {
                _entries[i] = Removed;
                return;
            }
        }
    }

    /// <summary>The places where a hash code is.</summary>
    public Places Find(int hash) => new(this, hash);

    // Spreads hash codes that differ in their high bits alone.
    private int Start(int hash) => (int)((uint)hash * 0x9E3779B97F4A7C15 >> 32) & (_entries.Length - 1);

    private int Next(int i) => (i + 1) & (_entries.Length - 1);

    /// <summary>Goes from one place to the next.</summary>
    public struct Places(ReceiverIndex index, int hash)
    {
        private int _next = index.Start(hash);

        public int Current { get; private set; }

        public readonly Places GetEnumerator() => this;

        public bool MoveNext()
        {
            for (ulong entry = index._entries[_next]; entry != 0; entry = index._entries[_next])
            {
                _next = index.Next(_next);
                if ((int)(entry >> 32) == hash && (uint)entry != Removed)
                {
                    Current = (int)(uint)entry - 1;
                    return true;
                }
            }

            return false;
        }
    }
}
