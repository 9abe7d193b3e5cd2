using System.Runtime.CompilerServices;
using Signals.Connecting;
using Signals.Diagnostics;
using Signals.Streaming;

namespace Signals.Dispatch;

/// <summary>One send: its way past the receivers, and how it went so far.</summary>
internal struct Sending
{
    // Neither is readonly, since each call would copy it.
    public ReceiverWalk Walk;
    public SendOutcome Outcome;

    private SendCounters? _counters;
    private int _counted;

    public Sending(ReceiverWalk walk) => Walk = walk;

    /// <summary>Looks for receivers of the sender alone.</summary>
    public void Include<TSender>(Signal signal, Audience audience, TSender sender)
    {
        try
        {
            if (audience.Senders?.Find(sender)?.List is { } own)
            {
                Walk.Include(own);
            }
        }
        catch (Exception exception) when (signal.OnError != OnError.ThrowAtOnce)
        {
            // A sender that can't be hashed or compared is no receiver's failure: those of any sender are called, and the send throws.
            Outcome.Fail(exception);
        }
    }

    /// <summary>Tells those who watch, if they want to know of this send, that it starts, and counts it.</summary>
    public void Observe<TSender>(Signal signal, Audience audience, TSender sender)
    {
        if (audience.IsObserved)
        {
            Outcome.Observe(audience.Observe(signal, sender?.GetType()));
        }

        Count(audience);
    }

    /// <summary>Counts the send, if somebody does, with the receivers that there are, before any of them is called.</summary>
    public void Count(Audience audience)
    {
        if (audience.Counters is { } counters)
        {
            _counters = counters;
            _counted = Walk.Capacity;
            counters.Count(sends: 1, _counted);
        }
    }

    /// <summary>Ends the send, which throws what receivers threw, if any did.</summary>
    public void Complete(Signal signal)
    {
        if (_counters is not null)
        {
            CorrectCounts();
        }

        Outcome.Complete(signal);
    }

    /// <summary>Hands the message to the captures and streams of a sync signal.</summary>
    public void Tap<TMessage, TSender>(Signal<TMessage> signal, TapList taps, TMessage message, TSender sender)
        where TMessage : class
    {
        int count = taps.Count;
        for (int i = 0; i < count; i++)
        {
            if (taps[i] is not { } tap)
            {
                continue;
            }

            try
            {
                ((Tap<TMessage>)tap).Take(message, sender);
            }
            catch (Exception exception) when (EndsUnless(SendOutcome.GoesOn(signal, tap, sender, exception, CancellationToken.None)))
            {
                Outcome.Fail(signal, tap, sender, exception, CancellationToken.None);
            }
        }
    }

    /// <summary>For the filter of an exception that the receiver before the walk's position threw. The walk holds it from here on.</summary>
    /// <returns>Whether the send goes on.</returns>
    public bool GoesOn(Signal signal, object? sender, Exception exception, CancellationToken cancellationToken)
        => Walk.HoldCurrent() && GoesOn(signal, Walk.Current, Walk.Held, sender, exception, cancellationToken);

    /// <summary>For the filter of an exception that a receiver threw, or that its task failed with.</summary>
    /// <returns>Whether the send goes on.</returns>
    public bool GoesOn(
        Signal signal, Slot slot, Delegate? receiver, object? sender, Exception exception, CancellationToken cancellationToken)
    {
        if (EndsUnless(SendOutcome.GoesOn(signal, slot, receiver, sender, exception, cancellationToken)))
        {
            return true;
        }

        Outcome.EndBy(signal, slot, receiver, exception, cancellationToken);
        return false;
    }

    /// <summary>For the filter of an exception: where the send doesn't go on, the counts are made to tell whom it called.</summary>
    public bool EndsUnless(bool goesOn)
    {
        if (!goesOn)
        {
            CorrectCounts();
        }

        return goesOn;
    }

    // Where a receiver was gone, was found twice, or wasn't reached any more.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CorrectCounts()
    {
        if (_counters is { } counters && Walk.Called != _counted)
        {
            _counters = null;
            counters.Count(sends: 0, Walk.Called - _counted);
        }
    }
}
