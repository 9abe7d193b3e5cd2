namespace Signals.Connecting;

/// <summary>Finds the slots of a receiver among those that are connected to one sender or another, however many senders there are.</summary>
internal sealed class ReceiversOfSenders
{
    // Most receivers are connected to one sender; those that aren't may be to very many.
    private Dictionary<int, Slot> _only = [];
    private Dictionary<int, HashSet<Slot>> _several = [];
    private int _most;

    private int Count => _only.Count + _several.Count;

    public void Add(Slot slot)
    {
        int hash = slot.ReceiverHash;
        if (_several.TryGetValue(hash, out HashSet<Slot>? slots))
        {
            slots.Add(slot);
        }
        else if (_only.TryGetValue(hash, out Slot? other))
        {
            _only.Remove(hash);
            _several.Add(hash, [other, slot]);
        }
        else
        {
            _only.Add(hash, slot);
        }

        _most = Math.Max(_most, Count);
    }

    public void Remove(Slot slot)
    {
        int hash = slot.ReceiverHash;
        if (_several.TryGetValue(hash, out HashSet<Slot>? slots))
        {
            slots.Remove(slot);
            if (slots.Count == 0)
            {
                _several.Remove(hash);
            }
        }
        else if (_only.TryGetValue(hash, out Slot? only) && only == slot)
        {
            _only.Remove(hash);
        }

        GiveBackRoom();
    }

    /// <summary>The slots where a receiver is connected.</summary>
    public List<Slot> Find(Delegate receiver, int hash)
    {
        List<Slot> found = _several.TryGetValue(hash, out HashSet<Slot>? slots) ? [.. slots]
            : _only.TryGetValue(hash, out Slot? only) ? [only]
            : [];
        found.RemoveAll(slot => !receiver.Equals(slot.Receiver));
        return found;
    }

    /// <summary>A receiver is connected to any sender as well, from now on.</summary>
    public void ConnectBothWays(Slot slot, Delegate receiver)
    {
        foreach (Slot same in Find(receiver, slot.ReceiverHash))
        {
            same.IsConnectedBothWays = slot.IsConnectedBothWays = true;
        }
    }

    /// <summary>Lets go of the receivers that are gone.</summary>
    public void Sweep()
    {
        var gone = new List<Slot>();
        foreach (Slot slot in _only.Values)
        {
            gone.Add(slot);
        }

        foreach (HashSet<Slot> slots in _several.Values)
        {
            gone.AddRange(slots);
        }

        gone.RemoveAll(static slot => slot.IsConnected);
        gone.ForEach(Remove);
    }

    // A dictionary keeps the room that it once needed.
    private void GiveBackRoom()
    {
        if (_most > 16 && Count < _most / 4)
        {
            _only = new Dictionary<int, Slot>(_only);
            _several = new Dictionary<int, HashSet<Slot>>(_several);
            _most = Count;
        }
    }
}
