
namespace Signals.Streaming;

/// <summary>
/// Captures, streams and observers in the order in which they were added. Sends read it without a lock: what is below the
/// count they saw stays where it is, or is gone, and adding beyond it copies nothing.
/// </summary>
internal sealed class TapList
{
    private readonly Tap?[] _taps;
    private int _count;
    private int _removed;

    private TapList(int capacity) => _taps = new Tap?[capacity];

    /// <summary>How many places are in use, those of taps that were removed included.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The tap at a place, or <see langword="null"/> when it was removed.</summary>
    public Tap? this[int place] => Volatile.Read(ref _taps[place]) is { IsRemoved: false } tap ? tap : null;

    /// <summary>Adds a tap at the end.</summary>
    /// <returns>The list to use from now on.</returns>
    public static TapList Append(TapList? list, Tap tap)
    {
        list ??= new TapList(capacity: 1);
        if (list._count == list._taps.Length)
        {
            list = list.WithoutRemoved(capacity: Math.Max(4, (list._count - list._removed) * 2));
        }

        list.Add(tap);
        return list;
    }

    /// <summary>Adds a tap at the end of a new list, so that no send that has begun finds it.</summary>
    /// <returns>The list to use from now on.</returns>
    public static TapList AppendToCopy(TapList? list, Tap tap)
        => Append(list?.WithoutRemoved(capacity: (list._count - list._removed) + 1), tap);

    /// <summary>Removes a tap, which is in this list.</summary>
    /// <returns>The list to use from now on, or <see langword="null"/> when no tap is left.</returns>
    public TapList? Remove(Tap tap)
    {
        tap.IsRemoved = true;
        _taps[tap.Place] = null;
        _removed++;
        int left = _count - _removed;
        return left == 0 ? null : _removed > _count / 2 ? WithoutRemoved(capacity: left * 2) : this;
    }

    private TapList WithoutRemoved(int capacity)
    {
        var copy = new TapList(capacity);
        for (int i = 0; i < _count; i++)
        {
            if (_taps[i] is { } tap)
            {
                copy.Add(tap);
            }
        }

        return copy;
    }

    private void Add(Tap tap)
    {
        tap.Place = _count;
        Volatile.Write(ref _taps[_count], tap);
        Volatile.Write(ref _count, _count + 1);
    }
}
