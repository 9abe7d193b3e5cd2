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

    private ReceiverList(int capacity) => Slots = new Slot[capacity];

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

    /// <summary>Takes note that one of the receivers was disconnected.</summary>
    /// <returns>The list to use from now on, or <see langword="null"/> when no receiver is left.</returns>
    public ReceiverList? AfterEnd() => ++_ended > _count / 2 ? Compact() : this;

    /// <summary>The list without the receivers that are gone.</summary>
    /// <returns>A new list, the same one where nothing is gone, or <see langword="null"/> when no receiver is left.</returns>
    public ReceiverList? Compact()
    {
        int live = CountConnected();
        if (live == _count)
        {
            return this;
        }

        ReceiverList compacted = WithoutGone(live, capacity: live);
        return compacted._count == 0 ? null : compacted;
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
        _hashFilter |= FilterBit(slot);
        Volatile.Write(ref _count, _count + 1);
    }
}
