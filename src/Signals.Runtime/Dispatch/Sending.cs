using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
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
    private bool _hasMoreRuns;
    private bool _hasRunsOfOne;
    private Failures? _failures;
    private SendObservation? _observation;

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

    /// <summary>A send that has called the only receiver there was when it started.</summary>
    internal static Sending AfterOnly(Audience audience) => new(audience) { Position = 1, End = 1 };

    /// <summary>The receiver before <see cref="Position"/>.</summary>
    internal readonly Slot Current => Slots[Position - 1];

    /// <summary>Whether a receiver, or the send itself, found the token cancelled.</summary>
    internal bool IsCancelled { get; private set; }

    /// <summary>How many receivers there are at the most.</summary>
    internal readonly int Capacity => _all.Count + (_own is null ? 0 : _ownEnd);

    /// <summary>Whether an observer watches the send.</summary>
    public readonly bool IsObserved => _observation is not null;

    /// <summary>Includes the receivers that are connected to the sender alone, and tells the observer that the send starts.</summary>
    /// <typeparam name="TSender">The sender's type.</typeparam>
    /// <param name="signal">The signal that is sent.</param>
    /// <param name="audience">Whom the send has to reach.</param>
    /// <param name="sender">The sender, which may be null.</param>
    public void Prepare<TSender>(Signal signal, Audience audience, TSender sender)
    {
        ReceiverList? own = audience.Senders?.Find(sender)?.List;
        if (audience.Observer is { IsEnabled: true } observer)
        {
            _observation = observer.Begin(signal);
            _hasRunsOfOne = true;
        }

        if (own is not null || _observation is not null)
        {
            StartRuns(signal, own);
        }
    }

    /// <summary>Includes the receivers that are connected to the sender alone.</summary>
    internal void IncludeOwn<TSender>(Signal signal, Audience audience, TSender sender)
    {
        if (audience.Senders?.Find(sender)?.List is { } own)
        {
            StartRuns(signal, own);
        }
    }

    /// <summary>Tells the observer that the send starts. Who calls the receivers tells it of each.</summary>
    internal void Observe(Signal signal, SendObserver observer) => _observation = observer.Begin(signal);

    /// <summary>Tells the observer, if there is one, that a receiver is called.</summary>
    internal readonly void CountCall()
    {
        if (_observation is not null)
        {
            _observation.ReceiversCalled++;
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
    public bool MoveToNextRun()
    {
        if (!_hasMoreRuns)
        {
            return false;
        }

        CountRun();
        return MoveToNextMergedRun();
    }

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
        => Fail(signal, sender, exception, CancellationToken.None);

    /// <summary>Ends the send, which throws what receivers threw, if any did.</summary>
    /// <param name="signal">The signal that is sent.</param>
    public readonly void Complete(Signal signal)
    {
        if (_failures is not null || _observation is not null)
        {
            CompleteWithOutcome(signal);
        }
    }

    /// <summary>Tells the observer that an exception ended the send.</summary>
    /// <param name="exception">The exception.</param>
    public readonly void Abandon(Exception exception)
    {
        CountRun();
        Abandon(exception, CancellationToken.None);
    }

    /// <summary>Tells the observer, if there is one, that an exception ended the send.</summary>
    internal readonly void Abandon(Exception exception, CancellationToken cancellationToken)
        => _observation?.Abandon(exception, cancellationToken);

    /// <summary>Takes note of what the receiver before <see cref="Position"/> threw.</summary>
    internal void Fail<TSender>(Signal signal, TSender sender, Exception exception, CancellationToken cancellationToken)
        => Fail(signal, Current, sender, exception, cancellationToken);

    /// <summary>Takes note of what a receiver threw.</summary>
    internal void Fail<TSender>(Signal signal, Slot slot, TSender sender, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsCancellation(exception, cancellationToken))
        {
            _observation?.ReceiverFailed(exception);
        }

        Fail(signal, () => signal.ConnectionOf(slot), sender, exception, cancellationToken);
    }

    /// <summary>Takes note of what a capture or stream threw.</summary>
    internal void Fail<TSender>(Signal signal, Tap tap, TSender sender, Exception exception, CancellationToken cancellationToken)
        => Fail(signal, () => signal.ConnectionOf(tap), sender, exception, cancellationToken);

    private void Fail(
        Signal signal, Func<Connection> connection, object? sender, Exception exception, CancellationToken cancellationToken)
    {
        _failures ??= new Failures();
        if (IsCancellation(exception, cancellationToken))
        {
            IsCancelled = true;
            _failures.Cancel((OperationCanceledException)exception);
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

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken)
        => exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private readonly void CompleteWithOutcome(Signal signal)
    {
        Exception? outcome = _failures?.Outcome(signal);
        _observation?.End(outcome);
        if (outcome is not null)
        {
            ExceptionDispatchInfo.Capture(outcome).Throw();
        }
    }

    private void StartRuns(Signal signal, ReceiverList? own)
    {
        _allEnd = End;
        _own = own;
        _ownEnd = own?.Count ?? 0;
        _hasMoreRuns = true;

        // Asked after the counts: what they include has told.
        _mayShare = own is not null && signal.MayConnectBothWays;
        MoveToNextMergedRun();
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
                if (_hasRunsOfOne && !_all.Slots[start].IsConnected)
                {
                    continue;
                }

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

    // A run of one is over when its receiver was called.
    private readonly void CountRun()
    {
        if (_hasRunsOfOne && Position == End && End > 0)
        {
            CountCall();
        }
    }

    // The run ends before the sender's next own receiver, and before a receiver that is among the sender's own as well. An observed
    // send has runs of one, so that each receiver can be counted without a word in the loop that calls them.
    private readonly int EndOfRunOfAll(int start, out int sameAsOwn)
    {
        int allEnd = _hasRunsOfOne ? start + 1 : _allEnd;
        long limit = _ownNext < _ownEnd ? _own!.Slots[_ownNext].Order : long.MaxValue;
        sameAsOwn = -1;
        int end = start;
        while (end < allEnd && _all.Slots[end].Order < limit)
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
