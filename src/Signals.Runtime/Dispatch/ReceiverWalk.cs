using System.Runtime.CompilerServices;
using Signals.Connecting;

namespace Signals.Dispatch;

/// <summary>
/// The way of one send past its receivers, in runs: stretches of one list whose receivers are called one after another.
/// </summary>
/// <remarks>
/// Most sends have one run. Where the sender has receivers of its own, their list and the list of those that are connected to any
/// sender are walked together, in connection order, and a receiver that is in both is called once.
/// </remarks>
internal struct ReceiverWalk
{
    private readonly ReceiverList _all;
    private int _allNext;
    private int _allEnd;
    private ReceiverList? _own;
    private int _ownNext;
    private int _ownEnd;
    private CalledReceivers? _called;

    /// <summary>Starts with the receivers that are connected to any sender.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReceiverWalk(ReceiverList all)
    {
        _all = all;
        Entries = all.Entries;
        End = all.Count;
    }

    /// <summary>Starts after a receiver that was called, in a list of which all are connected to any sender.</summary>
    public ReceiverWalk(ReceiverList all, int position, int end)
    {
        _all = all;
        Entries = all.Entries;
        Position = position;
        End = end;
    }

    /// <summary>The list that the current run is part of.</summary>
    public ReceiverEntry[] Entries { get; private set; }

    /// <summary>The place of the next receiver in the list.</summary>
    public int Position;

    /// <summary>How much more the position is than the number of receivers that were called.</summary>
    public int Skipped;

    /// <summary>How many receivers were called.</summary>
    public readonly int Called => Position - Skipped;

    /// <summary>The place after the last receiver of the run.</summary>
    public int End { get; private set; }

    /// <summary>Whether all receivers take the payload.</summary>
    public readonly bool TakePayload => _all.TakePayload && _own is not { TakePayload: false };

    /// <summary>How many receivers there are at the most.</summary>
    public readonly int Capacity => _own is null ? End : _allEnd + _ownEnd;

    /// <summary>The receiver before <see cref="Position"/>.</summary>
    public readonly Slot Current => Entries[Position - 1].Slot;

    /// <summary>The receiver before <see cref="Position"/>, held from here on, for an exception filter: it runs while whoever called the receiver still holds it.</summary>
    public Delegate? Held { get; private set; }

    /// <summary>Holds the receiver before <see cref="Position"/>.</summary>
    /// <returns>Always <see langword="true"/>.</returns>
    public bool HoldCurrent()
    {
        Held = Entries[Position - 1].Receiver;
        return true;
    }

    /// <summary>Includes the receivers that are connected to the sender alone.</summary>
    public void Include(ReceiverList own) => Include(own, own.Count);

    /// <summary>Includes the first of the receivers that are connected to the sender alone.</summary>
    public void Include(ReceiverList own, int count)
    {
        _allEnd = End;
        _own = own;
        _ownEnd = count;
        MoveToNextMergedRun();
    }

    /// <summary>Goes on to the next run.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveToNextRun() => _own is not null && MoveToNextMergedRun();

    private bool MoveToNextMergedRun()
    {
        while (_ownNext < _ownEnd || _allNext < _allEnd)
        {
            long nextOfAll = _allNext < _allEnd ? _all.Entries[_allNext].Slot.Order : long.MaxValue;
            long nextOfOwn = _ownNext < _ownEnd ? _own!.Entries[_ownNext].Slot.Order : long.MaxValue;
            if (nextOfOwn < nextOfAll ? StartRun(_own!, ref _ownNext, _ownEnd, nextOfAll) : StartRun(_all, ref _allNext, _allEnd, nextOfOwn))
            {
                return true;
            }
        }

        CalledReceivers.Return(ref _called);
        Entries = [];
        MoveTo(0);
        End = 0;
        return false;
    }

    // The run ends before the next receiver of the other list. One that is connected both ways is a run by itself, unless it was called.
    private bool StartRun(ReceiverList list, ref int next, int end, long limit)
    {
        ReceiverEntry[] entries = list.Entries;
        int start = next++;
        if (entries[start].Slot.IsConnectedBothWays)
        {
            if (entries[start].Slot.Receiver is not { } receiver || !(_called ??= CalledReceivers.Take()).Add(receiver))
            {
                return false;
            }
        }
        else
        {
            while (next < end && entries[next].Slot is { IsConnectedBothWays: false } slot && slot.Order < limit)
            {
                next++;
            }
        }

        Entries = entries;
        MoveTo(start);
        End = next;
        return true;
    }

    private void MoveTo(int position)
    {
        Skipped += position - Position;
        Position = position;
    }
}
