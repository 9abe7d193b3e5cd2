using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>
/// Receivers in connection order. Sends read it without a lock: what is below the count they saw stays where it is, and
/// appending beyond it copies nothing.
/// </summary>
internal sealed class ReceiverList
{
    private int _count;
    private int _ended;
    private ulong _hashFilter;
    private readonly ReceiverIndex _index;

    private ReceiverList(int capacity)
    {
        Slots = new Slot[capacity];
        _index = new ReceiverIndex(capacity);
    }

    /// <summary>No receivers. Nothing is ever added to it.</summary>
    public static ReceiverList Empty { get; } = new(capacity: 0);

    public Slot[] Slots { get; }

    /// <summary>How many slots are in use, those of receivers that are gone included.</summary>
    public int Count => Volatile.Read(ref _count);

    public bool HasConnected => Connected().Any();

    /// <summary>The receivers that are not gone.</summary>
    public IEnumerable<Slot> Connected()
    {
        int count = Count;
        for (int i = 0; i < count; i++)
        {
            if (Slots[i].IsConnected)
            {
                yield return Slots[i];
            }
        }
    }

    /// <summary>Adds a receiver at the end.</summary>
    /// <returns>The list to use from now on.</returns>
    public static ReceiverList Append(ReceiverList? list, Slot slot)
    {
        list ??= new ReceiverList(capacity: 1);
        if (list._count == list.Slots.Length)
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
        if (_index.Exists)
        {
            foreach (int place in _index.Find(hash))
            {
                if (receiver.Equals(Slots[place].Receiver<Delegate>()))
                {
                    return Slots[place];
                }
            }

            return null;
        }

        for (int i = 0; i < _count; i++)
        {
            if (Slots[i].ReceiverHash == hash && receiver.Equals(Slots[i].Receiver<Delegate>()))
            {
                return Slots[i];
            }
        }

        return null;
    }

    /// <summary>
    /// Where a receiver is, or was until it was disconnected, whatever sender it is connected to.
    /// </summary>
    /// <returns>Its last place among the first <paramref name="end"/>, or a negative number.</returns>
    public int IndexOfReceiver(Slot sought, int end)
    {
        if ((Volatile.Read(ref _hashFilter) & FilterBit(sought)) != 0 && sought.Receiver<Delegate>() is { } receiver)
        {
            for (int i = end - 1; i >= 0; i--)
            {
                Slot slot = Slots[i];
                if (slot.ReceiverHash == sought.ReceiverHash
                    && (receiver.Equals(slot.Receiver<Delegate>()) || slot.SameReceiverOfAny == sought))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>Disconnects one of the receivers.</summary>
    /// <returns>The list to use from now on, or <see langword="null"/> when no receiver is left.</returns>
    public ReceiverList? End(Slot slot)
    {
        slot.End();
        if (_index.Exists)
        {
            foreach (int place in _index.Find(slot.ReceiverHash))
            {
                if (Slots[place] == slot)
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
            if (Slots[i].IsConnected)
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
            Slot slot = Slots[i];
            if (copy._count < live && slot.IsConnected)
            {
                copy.Add(slot);
            }
            else
            {
                slot.End();
            }
        }

        return copy;
    }

    private static ulong FilterBit(Slot slot) => 1UL << ((int)((uint)slot.ReceiverHash * 0x9E3779B1 >> 26));

    private void Add(Slot slot)
    {
        Slots[_count] = slot;
        _index.Add(slot.ReceiverHash, _count);
        _hashFilter |= FilterBit(slot);
        Volatile.Write(ref _count, _count + 1);
    }
}
