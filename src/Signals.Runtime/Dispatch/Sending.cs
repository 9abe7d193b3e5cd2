using Signals.Streaming;

namespace Signals.Dispatch;

/// <summary>One send: its way past the receivers, and how it went so far.</summary>
internal struct Sending
{
    // Neither is readonly, since each call would copy it.
    public ReceiverWalk Walk;
    public SendOutcome Outcome;

    public Sending(ReceiverWalk walk) => Walk = walk;

    /// <summary>Looks for receivers of the sender alone, and tells the observer, if one watches, that the send starts.</summary>
    public void Prepare<TSender>(Signal signal, Audience audience, TSender sender)
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

        Observe(signal, audience, sender);
    }

    /// <summary>Tells the observer, if one watches, that the send starts.</summary>
    public void Observe<TSender>(Signal signal, Audience audience, TSender sender)
    {
        if (audience.Observer is { IsEnabled: true } observer)
        {
            Outcome.Observe(observer.Start(signal, sender?.GetType()));
        }
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
            catch (Exception exception) when (SendOutcome.GoesOn(signal, tap, sender, exception, CancellationToken.None))
            {
                Outcome.Fail(signal, tap, sender, exception, CancellationToken.None);
            }
        }
    }

    /// <summary>For the filter of an exception that the receiver before the walk's position threw. The walk holds it from here on.</summary>
    /// <returns>Whether the send goes on.</returns>
    public bool GoesOn(Signal signal, object? sender, Exception exception, CancellationToken cancellationToken)
        => Walk.HoldCurrent() && SendOutcome.GoesOn(signal, Walk.Current, Walk.Held, sender, exception, cancellationToken);

    /// <summary>For the filter of an exception that a receiver's task failed with. If that ends the send, the walk holds the receiver from here on.</summary>
    /// <returns>Whether the send goes on.</returns>
    public bool GoesOn(
        Signal signal, Delegate? receiver, object? sender, Exception exception, CancellationToken cancellationToken)
    {
        bool goesOn = SendOutcome.GoesOn(signal, Walk.Current, receiver, sender, exception, cancellationToken);
        if (!goesOn)
        {
            Walk.Hold(receiver);
        }

        return goesOn;
    }

    /// <summary>Tells the observer, if there is one, that what the receiver that the walk holds threw ended the send.</summary>
    public readonly void Abandon(Signal signal, Exception exception, CancellationToken cancellationToken)
        => Outcome.Abandon(
            Walk.Held is { } receiver ? signal.ConnectionOf(Walk.Current, receiver) : null, exception, cancellationToken);
}
