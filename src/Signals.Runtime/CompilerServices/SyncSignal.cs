using System.ComponentModel;
using Signals.Connecting;
using Signals.Dispatch;

namespace Signals.CompilerServices;

/// <summary>A sync signal whose receivers return nothing. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SyncSignal<TMessage> : DeclaredSignal<TMessage>
    where TMessage : class
{
    /// <summary>Creates the signal.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected SyncSignal(SignalNamespace signals, string name, OnError onError)
        : base(signals, name, Delivery.Sync, onError)
    {
    }

    /// <summary>Sends a message that exists already, with its sender.</summary>
    /// <param name="message">The message, not null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public void SendMessage(TMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        SendMessageCore(message);
    }

    /// <summary>Hands over a message that exists already, with what it holds.</summary>
    /// <param name="message">The message.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void SendMessageCore(TMessage message);

    /// <summary>Sends to the receivers.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Deliver<TSender, TCall>(TSender sender, TCall call)
        where TCall : struct, IReceiverCall<TMessage>
    {
        if (Audience is not { } audience)
        {
            return;
        }

        // One receiver and nothing else to do: what it throws leaves as it is.
        if ((audience.Unwatched ?? audience.Only) is { } only)
        {
            if (only.Receiver is { } receiver)
            {
                call.Invoke(receiver);
            }

            return;
        }

        if (audience.IsPlain)
        {
            DeliverPlainly(audience.Receivers, sender, call);
        }
        else if (audience.OnlyToTellOf is { } toTellOf)
        {
            DeliverToOnly(audience, toTellOf, sender, call);
        }
        else
        {
            DeliverToAll(audience, sender, call, message: null);
        }
    }

    /// <summary>Sends a message that exists already to the receivers.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="sender">The message's sender.</param>
    /// <param name="call">Calls a receiver with what the message holds.</param>
    /// <param name="message">The message.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Deliver<TSender, TCall>(TSender sender, TCall call, TMessage message)
        where TCall : struct, IReceiverCall<TMessage>
    {
        if (Audience is { } audience)
        {
            DeliverToAll(audience, sender, call, message);
        }
    }

    private protected sealed override ValueTask SendMessageCoreAsync(TMessage message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new ValueTask(Task.FromCanceled(cancellationToken));
        }

        try
        {
            SendMessageCore(message);
            return default;
        }
        catch (Exception exception)
        {
            return new ValueTask(Task.FromException(exception));
        }
    }

    // What it throws leaves as it is, and is told of.
    private void DeliverToOnly<TSender, TCall>(Audience audience, Slot only, TSender sender, TCall call)
        where TCall : struct, IReceiverCall<TMessage>
    {
        if (only.Receiver is not { } receiver)
        {
            return;
        }

        if (audience.Counters is { } counters)
        {
            if (counters.AreDue)
            {
                DeliverToAll(audience, sender, call, message: null);
                return;
            }

            counters.Count(sends: 1, calls: 1);
        }

        try
        {
            call.Invoke(receiver);
        }
        catch (Exception exception) when (SendOutcome.Tells(this, only, receiver, sender, exception, CancellationToken.None))
        {
            throw;
        }
    }

    // Nothing to do but to call the receivers. Only where one throws does the send need more than a position in the list.
    private void DeliverPlainly<TSender, TCall>(ReceiverList receivers, TSender sender, TCall call)
        where TCall : struct, IReceiverCall<TMessage>
    {
        int position = 0;
        int skipped = 0;
        int end = receivers.Count;
        Delegate? receiver = null;
        Exception? failure = null;
        try
        {
            // Asked after the count was read: what it includes has told.
            if (receivers.TakePayload && !ReadsCarefully)
            {
                ReceiverLoop.Run(receivers.Entries, ref position, end, ref skipped, call);
                return;
            }
        }
        catch (Exception exception) when (GoesOn(receivers.Entries[position - 1].Slot, out receiver, sender, exception))
        {
            failure = exception;
        }

        var send = new PlainSend<TMessage, TCall>(call, message: null);
        var sending = new Sending(new ReceiverWalk(receivers, position, end));
        if (failure is not null)
        {
            sending.Outcome.Fail(this, sending.Walk.Current, receiver, sender, failure, CancellationToken.None);
        }

        SyncDelivery.CallAll(this, ref sending, filters: null, sender, ref send);
    }

    private bool GoesOn(Slot slot, out Delegate? receiver, object? sender, Exception exception)
        => SendOutcome.GoesOn(this, slot, receiver = slot.Receiver, sender, exception, CancellationToken.None);

    private void DeliverToAll<TSender, TCall>(Audience audience, TSender sender, TCall call, TMessage? message)
        where TCall : struct, IReceiverCall<TMessage>
    {
        var send = new PlainSend<TMessage, TCall>(call, message);
        SyncDelivery.Deliver(this, audience, sender, ref send);
    }
}
