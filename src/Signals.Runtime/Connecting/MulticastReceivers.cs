namespace Signals.Connecting;

/// <summary>The multicast delegates that are connected to one signal, to be found by their parts.</summary>
internal sealed class MulticastReceivers
{
    private readonly Dictionary<Slot, List<MulticastReceiver>> _byPart = [];

    // How many entries there may be until it is worth looking for those that are of no use any more.
    private int _room = 16;
    private int _count;

    /// <summary>The multicast delegates that have a receiver as a part.</summary>
    public List<MulticastReceiver> With(Slot part)
        => _byPart.TryGetValue(part, out List<MulticastReceiver>? receivers) ? receivers : [];

    /// <summary>The one with these parts.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="created">Those of them that were not connected before.</param>
    public MulticastReceiver GetOrAdd(Slot[] parts, Slot[] created)
    {
        // With a part that is new it is new itself.
        if (created.Length == 0 && WithFewest(parts).Find(known => known.Parts.SequenceEqual(parts)) is { } same)
        {
            return same;
        }

        if (_count >= _room)
        {
            Sweep();
            _room = Math.Max(16, _count * 2);
        }

        var receiver = new MulticastReceiver(parts, created);
        foreach (Slot part in parts)
        {
            if (!_byPart.TryGetValue(part, out List<MulticastReceiver>? receivers))
            {
                _byPart.Add(part, receivers = []);
            }

            receivers.Add(receiver);
            _count++;
        }

        return receiver;
    }

    private List<MulticastReceiver> WithFewest(Slot[] parts)
    {
        List<MulticastReceiver> fewest = With(parts[0]);
        foreach (Slot part in parts)
        {
            List<MulticastReceiver> receivers = With(part);
            if (receivers.Count < fewest.Count)
            {
                fewest = receivers;
            }
        }

        return fewest;
    }

    /// <summary>Lets go of a part that was disconnected.</summary>
    public void Remove(Slot part)
    {
        if (_byPart.TryGetValue(part, out List<MulticastReceiver>? receivers))
        {
            _byPart.Remove(part);
            _count -= receivers.Count;
        }
    }

    /// <summary>Lets go of those that nobody can miss.</summary>
    public void Sweep()
    {
        foreach (Slot part in new List<Slot>(_byPart.Keys))
        {
            if (!part.IsConnected)
            {
                Remove(part);
                continue;
            }

            List<MulticastReceiver> receivers = With(part);
            _count -= receivers.RemoveAll(static receiver => !receiver.IsInUse);
            if (receivers.Count == 0)
            {
                _byPart.Remove(part);
            }
        }
    }
}
