namespace Signals.Connecting;

/// <summary>
/// Receivers in connection order. Sends read it without a lock: what is below the count they saw stays where it is, and
/// appending beyond it copies nothing.
/// </summary>
internal sealed class ReceiverList
{
    public readonly ReceiverEntry[] Entries;

    /// <summary>The receiver, where there is one and it takes the payload.</summary>
    public Slot? Only;

    private ReceiverIndex? _index;
    private volatile int _count;
    private int _ended;
    private bool _takesPayload = true;

    /// <summary>Creates an empty list.</summary>
    /// <param name="capacity">How many receivers it has room for.</param>
    public ReceiverList(int capacity) => Entries = new ReceiverEntry[capacity];

    /// <summary>No receivers. Nothing is ever added to it.</summary>
    public static ReceiverList Empty { get; } = new(capacity: 0);

    /// <summary>How many entries are in use, those of receivers that are gone included.</summary>
    public int Count => _count;

    /// <summary>
    /// Whether all receivers take the payload, and no filter goes around one of them, of those that a count included that was read before this.
    /// </summary>
    public bool TakePayload => _takesPayload;

    public bool HasConnected
    {
        get
        {
            int count = Count;
            for (int i = 0; i < count; i++)
            {
                if (Entries[i].Slot.IsConnected)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether a receiver may be over without having been disconnected.</summary>
    public bool CanBeCollected
    {
        get
        {
            int count = Count;
            for (int i = 0; i < count; i++)
            {
                if (Entries[i].Slot is { IsConnected: true, CanBeCollected: true })
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The receivers that are not gone.</summary>
    public IEnumerable<Slot> Connected()
    {
        int count = Count;
        for (int i = 0; i < count; i++)
        {
            if (Entries[i].Slot is { IsConnected: true } slot)
            {
                yield return slot;
            }
        }
    }

    /// <summary>Adds a receiver at the end.</summary>
    /// <returns>The list to use from now on.</returns>
    public ReceiverList Append(Slot slot)
    {
        if (_count == Entries.Length)
        {
            return AppendToCopy(slot);
        }

        slot.IsListed = true;
        _takesPayload &= slot.IsPlain && !slot.TakesMessages;
        Only = _count == 0 && _takesPayload ? slot : null;
        Entries[_count] = new ReceiverEntry { Slot = slot, Handle = slot.Handle.Number };
        _index?.Add(slot.ReceiverHash, _count);
        _count++;
        return this;
    }

    /// <summary>Finds the slot of a receiver. Only for whoever may change the list.</summary>
    /// <returns>The slot, or <see langword="null"/> when it isn't connected.</returns>
    public Slot? Find(Delegate receiver, int hash)
    {
        if (_index is not null)
        {
            foreach (int place in _index.Find(hash))
            {
                if (receiver.Equals(Entries[place].Slot.Receiver))
                {
                    return Entries[place].Slot;
                }
            }

            return null;
        }

        for (int i = 0; i < _count; i++)
        {
            if (Entries[i].Slot is { } slot && slot.ReceiverHash == hash && receiver.Equals(slot.Receiver))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>A receiver that is here already gets filters.</summary>
    public void Filter(Slot slot, IReceiverFilter[] filters)
    {
        slot.Filter(filters);
        _takesPayload = false;
        Only = null;
    }

    /// <summary>Disconnects one of the receivers.</summary>
    /// <returns>The list to use from now on, or <see langword="null"/> when no receiver is left.</returns>
    public ReceiverList? End(Slot slot)
    {
        slot.End();
        if (_index is not null)
        {
            foreach (int place in _index.Find(slot.ReceiverHash))
            {
                if (Entries[place].Slot == slot)
                {
                    _index.Remove(slot.ReceiverHash, place);
                    break;
                }
            }
        }

        return ++_ended > _count / 2 ? Compact() : this;
    }

    /// <summary>The list without the receivers that are gone.</summary>
    /// <returns>A new list, the same one where nothing is gone, or <see langword="null"/> when no receiver is left.</returns>
    public ReceiverList? Compact()
    {
        int live = CountConnected();
        return live == _count ? this : WithoutGone(live, capacity: live) is { _count: > 0 } compacted ? compacted : null;
    }

    private int CountConnected()
    {
        int live = 0;
        for (int i = 0; i < _count; i++)
        {
            if (Entries[i].Slot.IsConnected)
            {
                live++;
            }
        }

        return live;
    }

    // With room for as many again, so that what is copied here is paid for by what is appended until the next time.
    private ReceiverList AppendToCopy(Slot slot)
    {
        int live = CountConnected();
        return WithoutGone(live, capacity: Math.Max(4, live * 2)).Append(slot);
    }

    private ReceiverList WithoutGone(int live, int capacity)
    {
        var copy = new ReceiverList(capacity) { _index = capacity < ReceiverIndex.LeastCapacity ? null : new ReceiverIndex(capacity) };
        for (int i = 0; i < _count; i++)
        {
            Slot slot = Entries[i].Slot;
            if (copy._count < live && slot.IsConnected)
            {
                copy.Append(slot);
            }
            else
            {
                slot.End();
                slot.IsListed = false;
            }
        }

        return copy;
    }
}
