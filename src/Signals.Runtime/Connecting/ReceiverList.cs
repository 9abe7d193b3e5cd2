namespace Signals.Connecting;

/// <summary>
/// Receivers in connection order. Sends read it without a lock: what is below the count they saw stays where it is, and
/// appending beyond it copies nothing.
/// </summary>
internal sealed class ReceiverList
{
    public readonly ReceiverEntry[] Entries;

    private readonly ReceiverIndex? _index;
    private int _count;
    private int _ended;
    private bool _takesPayload = true;

    private ReceiverList(int capacity)
    {
        Entries = new ReceiverEntry[capacity];
        _index = capacity < ReceiverIndex.LeastCapacity ? null : new ReceiverIndex(capacity);
    }

    /// <summary>No receivers. Nothing is ever added to it.</summary>
    public static ReceiverList Empty { get; } = new(capacity: 0);

    /// <summary>How many entries are in use, those of receivers that are gone included.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>
    /// Whether all receivers take the payload, and no filter goes around one of them, of those that a count included that was read before this.
    /// </summary>
    public bool TakePayload => _takesPayload;

    /// <summary>The receiver, where there is one and it takes the payload.</summary>
    public Slot? Only => _count == 1 && _takesPayload ? Entries[0].Slot : null;

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
    public static ReceiverList Append(ReceiverList? list, Slot slot)
    {
        list ??= new ReceiverList(capacity: 1);
        if (list._count == list.Entries.Length)
        {
            // Room for as many again, so that what is copied here is paid for by what is appended until the next time.
            int live = list.CountConnected();
            list = list.WithoutGone(live, capacity: Math.Max(4, live * 2));
        }

        list.Add(slot);
        return list;
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

    private ReceiverList WithoutGone(int live, int capacity)
    {
        var copy = new ReceiverList(capacity);
        for (int i = 0; i < _count; i++)
        {
            Slot slot = Entries[i].Slot;
            if (copy._count < live && slot.IsConnected)
            {
                copy.Add(slot);
            }
            else
            {
                slot.End();
                slot.IsListed = false;
            }
        }

        return copy;
    }

    private void Add(Slot slot)
    {
        slot.IsListed = true;
        _takesPayload &= slot.IsPlain && !slot.TakesMessages;
        Entries[_count] = new ReceiverEntry(slot);
        _index?.Add(slot.ReceiverHash, _count);
        Volatile.Write(ref _count, _count + 1);
    }
}
