using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>Finds the slot of a receiver that is connected already.</summary>
internal sealed class SlotIndex
{
    private readonly HashSet<int> _receiversOfSenders = [];
    private Slot?[] _slots = new Slot?[8];
    private int _used;
    private int _ended;

    public Slot? Find(Delegate receiver, SenderReceivers? sender)
    {
        int mask = _slots.Length - 1;
        int receiverHash = Slot.HashOf(receiver);
        for (int i = Start(receiverHash, sender, mask); _slots[i] is { } slot; i = (i + 1) & mask)
        {
            if (slot.ReceiverHash == receiverHash && slot.Sender == sender && receiver.Equals(slot.Receiver<Delegate>()))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>Whether a receiver may be connected to a sender; it is not for certain.</summary>
    public bool MayHaveSender(Delegate receiver) => _receiversOfSenders.Contains(Slot.HashOf(receiver));

    public void Add(Slot slot)
    {
        if (_used >= _slots.Length / 4 * 3)
        {
            Rebuild();
        }

        Insert(slot);
    }

    /// <summary>Takes note that one of the receivers was disconnected.</summary>
    public void AfterEnd()
    {
        if (++_ended > _used / 2)
        {
            Rebuild();
        }
    }

    /// <summary>Forgets the slots of receivers that are gone, and makes room for more.</summary>
    public void Rebuild()
    {
        Slot?[] previous = _slots;
        int live = previous.Count(slot => slot is { IsConnected: true });
        int capacity = 8;
        while (capacity / 4 * 3 <= live + (live / 2))
        {
            capacity *= 2;
        }

        _slots = new Slot?[capacity];
        _receiversOfSenders.Clear();
        _receiversOfSenders.TrimExcess();
        _used = 0;
        _ended = 0;
        foreach (Slot? slot in previous)
        {
            if (slot is { IsConnected: true })
            {
                Insert(slot);
            }
        }
    }

    private static int Start(int receiverHash, SenderReceivers? sender, int mask)
    {
        uint hash = (uint)receiverHash ^ ((uint)(sender?.Hash ?? 0) * 0x9E3779B1);
        return (int)(hash * 0x9E3779B97F4A7C15 >> 32) & mask;
    }

    private void Insert(Slot slot)
    {
        int mask = _slots.Length - 1;
        int i = Start(slot.ReceiverHash, slot.Sender, mask);
        while (_slots[i] is not null)
        {
            i = (i + 1) & mask;
        }

        _slots[i] = slot;
        _used++;
        if (slot.Sender is not null)
        {
            _receiversOfSenders.Add(slot.ReceiverHash);
        }
    }
}
