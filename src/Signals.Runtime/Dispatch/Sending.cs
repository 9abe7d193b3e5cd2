using System.ComponentModel;
using System.Runtime.CompilerServices;
using Signals.Connecting;

namespace Signals.CompilerServices;

/// <summary>
/// The way of one send past its receivers, in runs: stretches of one list whose receivers are called one after another.
/// For generated code.
/// </summary>
/// <remarks>
/// Most sends have one run. Where the sender has receivers of its own, their list and the list of those that are
/// connected to any sender are walked together, in connection order, and a receiver that is in both is called once.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Sending
{
    private readonly ReceiverList _all;
    private int _allEnd;
    private int _allNext;
    private ReceiverList? _own;
    private int _ownEnd;
    private int _ownNext;
    private bool _mayShare;
    private ulong _ownCalled;
    private ulong[]? _ownCalledBeyond;
    private Failures? _failures;

    /// <summary>Starts a send.</summary>
    /// <param name="audience">Whom the send has to reach.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Sending(Audience audience)
    {
        ReceiverList all = audience.Receivers;
        _all = all;
        Slots = all.Slots;
        End = all.Count;
    }

    /// <summary>The receiver before <see cref="Position"/>.</summary>
    internal readonly Slot Current => Slots[Position - 1];

    /// <summary>Whether a receiver, or the send itself, found the token cancelled.</summary>
    internal bool IsCancelled { get; private set; }

    /// <summary>How many receivers there are at the most.</summary>
    internal readonly int Capacity => _all.Count + (_own is null ? 0 : _ownEnd);

    /// <summary>Includes the receivers that are connected to the sender alone.</summary>
    /// <typeparam name="TSender">The sender's type.</typeparam>
    /// <param name="audience">Whom the send has to reach.</param>
    /// <param name="sender">The sender, which may be null.</param>
    public void IncludeOwn<TSender>(Audience audience, TSender sender)
    {
        if (audience.Senders!.Find(sender) is { List: { } own } receivers)
        {
            _allEnd = End;
            _own = own;
            _ownEnd = own.Count;

            // Asked after the counts: what they include has told.
            _mayShare = receivers.Signal.MayConnectBothWays;
            MoveToNextMergedRun();
        }
    }

    /// <summary>The list that the current run is part of.</summary>
    public Slot[] Slots { get; private set; }

    /// <summary>The place of the next receiver in the list.</summary>
    public int Position { get; set; }

    /// <summary>The place after the last receiver of the run.</summary>
    public int End { get; private set; }

    /// <summary>Goes on to the next run.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveToNextRun() => _own is not null && MoveToNextMergedRun();

    /// <summary>Hands the message to the captures and streams.</summary>
    /// <typeparam name="TMessage">The message's type.</typeparam>
    /// <typeparam name="TSender">The sender's type.</typeparam>
    /// <param name="signal">The signal that is sent.</param>
    /// <param name="audience">Whom the send has to reach.</param>
    /// <param name="message">The message.</param>
    /// <param name="sender">The sender.</param>
    public void Tap<TMessage, TSender>(Signal<TMessage> signal, Audience audience, TMessage message, TSender sender)
        where TMessage : class
    {
        TapList? taps = audience.Taps;
        int count = taps?.Count ?? 0;
        for (int i = 0; i < count; i++)
        {
            if (taps![i] is not { } tap)
            {
                continue;
            }

            try
            {
                ((Tap<TMessage>)tap).Take(message, sender);
            }
            catch (Exception exception) when (signal.OnError != OnError.ThrowAtOnce)
            {
                Fail(signal, tap, sender, exception, CancellationToken.None);
            }
        }
    }

    /// <summary>Takes note of what the receiver before <see cref="Position"/> threw.</summary>
    /// <typeparam name="TSender">The sender's type.</typeparam>
    /// <param name="signal">The signal that is sent.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="exception">What was thrown.</param>
    public void Fail<TSender>(Signal signal, TSender sender, Exception exception)
        => Fail(signal, Current, sender, exception, CancellationToken.None);

    /// <summary>Throws what receivers threw, if any did.</summary>
    /// <param name="signal">The signal that is sent.</param>
    public readonly void Complete(Signal signal) => _failures?.Throw(signal);

    /// <summary>Takes note of what a receiver threw.</summary>
    internal void Fail<TSender>(Signal signal, Slot slot, TSender sender, Exception exception, CancellationToken cancellationToken)
        => Fail(signal, () => signal.ConnectionOf(slot), sender, exception, cancellationToken);

    /// <summary>Takes note of what a capture or stream threw.</summary>
    internal void Fail<TSender>(Signal signal, Tap tap, TSender sender, Exception exception, CancellationToken cancellationToken)
        => Fail(signal, () => signal.ConnectionOf(tap), sender, exception, cancellationToken);

    private void Fail(
        Signal signal, Func<Connection> connection, object? sender, Exception exception, CancellationToken cancellationToken)
    {
        _failures ??= new Failures();
        if (exception is OperationCanceledException cancellation && cancellationToken.IsCancellationRequested)
        {
            IsCancelled = true;
            _failures.Cancel(cancellation);
            return;
        }

        try
        {
            if (signal.OnError == OnError.Report && signal.Namespace.TryReport(connection, sender, exception))
            {
                return;
            }

            _failures.Add(exception);
        }
        catch (Exception handlerException)
        {
            _failures.Add(exception);
            _failures.Add(handlerException);
        }
    }

    private bool MoveToNextMergedRun()
    {
        while (_ownNext < _ownEnd || _allNext < _allEnd)
        {
            if (_allNext == _allEnd || (_ownNext < _ownEnd && _own!.Slots[_ownNext].Order < _all.Slots[_allNext].Order))
            {
                int own = _ownNext++;
                if (TryClaim(own, _own!.Slots[own]))
                {
                    return StartRun(_own.Slots, own, own + 1);
                }

                continue;
            }

            int start = _allNext;
            int end = EndOfRunOfAll(start, out int sameAsOwn);
            if (end > start)
            {
                _allNext = end;
                return StartRun(_all.Slots, start, end);
            }

            _allNext++;
            if (TryClaim(sameAsOwn, _all.Slots[start]))
            {
                return StartRun(_all.Slots, start, start + 1);
            }
        }

        SpareBits.Return(ref _ownCalledBeyond);
        return StartRun([], 0, 0);
    }

    private bool StartRun(Slot[] slots, int start, int end)
    {
        Slots = slots;
        Position = start;
        End = end;
        return end > start;
    }

    // The run ends before the sender's next own receiver, and before a receiver that is among the sender's own as well.
    private readonly int EndOfRunOfAll(int start, out int sameAsOwn)
    {
        long limit = _ownNext < _ownEnd ? _own!.Slots[_ownNext].Order : long.MaxValue;
        sameAsOwn = -1;
        int end = start;
        while (end < _allEnd && _all.Slots[end].Order < limit)
        {
            if (_mayShare && (sameAsOwn = _own!.IndexOfReceiver(_all.Slots[end], _ownEnd)) >= 0)
            {
                break;
            }

            end++;
        }

        return end;
    }

    // A receiver that is connected both ways is called where it is met first: a bit for each of the sender's own tells whether
    // it was. Those after the first 64 have theirs in an array that sends use in turn, and only where any of them needs it.
    private bool TryClaim(int own, Slot slot)
    {
        if (!slot.IsConnected)
        {
            return false;
        }

        if (!_mayShare || (own >= 64 && _ownCalledBeyond is null && _all.IndexOfReceiver(slot, _allEnd) < 0))
        {
            return true;
        }

        ref ulong called = ref own < 64 ? ref _ownCalled : ref (_ownCalledBeyond ??= SpareBits.Take(_ownEnd))[own / 64];
        ulong bit = 1UL << own;
        bool isFirst = (called & bit) == 0;
        called |= bit;
        return isFirst;
    }
}
