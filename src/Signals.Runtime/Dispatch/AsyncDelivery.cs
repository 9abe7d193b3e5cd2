using Signals.Connecting;
using Signals.Streaming;

namespace Signals.Dispatch;

/// <summary>How an asynchronous send starts, whatever way its receivers are called.</summary>
internal static class AsyncDelivery
{
    /// <summary>Calls the receivers.</summary>
    /// <returns>The rest of the send, or <see langword="null"/> when all completed at once. The outcome is in the send then.</returns>
    public static Task<TSend>? Deliver<TMessage, TSender, TSend>(
        Signal<TMessage> signal, Audience audience, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TMessage : class
        where TSend : struct, IAsyncSend<TMessage>
    {
        var sending = new Sending(new ReceiverWalk(audience.Receivers));
        if (NeedsMore(audience))
        {
            return TapAndDeliverAsync(signal, audience, sending, isIncluded: false, sender, send, cancellationToken);
        }

        try
        {
            sending.Include(signal, audience, sender);
            sending.Count(audience);
            return Deliver<TMessage, TSender, TSend>(signal, ref sending, audience.Filters, sender, ref send, cancellationToken);
        }
        catch (Exception exception)
        {
            return AsyncFailure.Of<TSend>(exception);
        }
    }

    /// <summary>Calls the receivers of a send that includes those of its sender.</summary>
    /// <returns>The rest of the send, or <see langword="null"/> when all completed at once. The outcome is in the send then.</returns>
    public static Task<TSend>? Deliver<TMessage, TSender, TSend>(
        Signal<TMessage> signal, Audience audience, Sending sending, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TMessage : class
        where TSend : struct, IAsyncSend<TMessage>
    {
        if (NeedsMore(audience))
        {
            return TapAndDeliverAsync(signal, audience, sending, isIncluded: true, sender, send, cancellationToken);
        }

        try
        {
            sending.Count(audience);
            return Deliver<TMessage, TSender, TSend>(signal, ref sending, audience.Filters, sender, ref send, cancellationToken);
        }
        catch (Exception exception)
        {
            return AsyncFailure.Of<TSend>(exception);
        }
    }

    /// <summary>Calls the only receiver that there is, with nothing else to do: where it completes at once, the send needs no more than the call.</summary>
    public static ValueTask DeliverToOnly<TMessage, TSender, TCall>(
        Signal<TMessage> signal, Audience audience, Slot only, TSender sender, AsyncPlainSend<TMessage, TCall> send, CancellationToken cancellationToken)
        where TMessage : class
        where TCall : struct, CompilerServices.IAsyncReceiverCall<TMessage>
    {
        if (only.Receiver is not { } receiver)
        {
            return default;
        }

        try
        {
            return send.Call(receiver) is { } pending
                ? new ValueTask(SequentialDelivery.GoOnAsync<TMessage, TSender, AsyncPlainSend<TMessage, TCall>>(
                    signal, AfterOnly(audience), filters: null, sender, send, pending, receiver, cancellationToken))
                : default;
        }
        catch (Exception exception)
        {
            return FailAndGoOn(signal, AfterOnly(audience), receiver, sender, ref send, exception, cancellationToken);
        }
    }

    /// <summary>
    /// Calls receivers that take the payload, with nothing else to do. Only where one throws, or has to be waited for, does the send need more than a
    /// position in the list.
    /// </summary>
    public static ValueTask DeliverPlainly<TMessage, TSender, TCall>(
        Signal<TMessage> signal, ReceiverList receivers, int count, TSender sender, AsyncPlainSend<TMessage, TCall> send, CancellationToken cancellationToken)
        where TMessage : class
        where TCall : struct, CompilerServices.IAsyncReceiverCall<TMessage>
    {
        int position = 0;
        Delegate? receiver = null;
        try
        {
            return ReceiverLoop.RunUntilPending<TMessage, TCall>(
                receivers.Entries, ref position, count, send.Sent, cancellationToken, out receiver) is { } pending
                    ? new ValueTask(SequentialDelivery.GoOnAsync<TMessage, TSender, AsyncPlainSend<TMessage, TCall>>(
                        signal, From(receivers, position, count), filters: null, sender, send, pending, receiver, cancellationToken))
                    : default;
        }
        catch (Exception exception) when (Hold(receivers.Entries[position - 1], out receiver))
        {
            return FailAndGoOn(signal, From(receivers, position, count), receiver, sender, ref send, exception, cancellationToken);
        }
    }

    private static bool NeedsMore(Audience audience) => audience.Taps is not null || audience.IsObserved;

    private static Sending AfterOnly(Audience audience) => From(audience.Receivers, position: 1, end: 1);

    private static Sending From(ReceiverList receivers, int position, int end) => new(new ReceiverWalk(receivers, position, end));

    // While whoever called the receiver still holds it.
    private static bool Hold(ReceiverEntry entry, out Delegate? receiver)
    {
        receiver = entry.Receiver;
        return true;
    }

    private static ValueTask FailAndGoOn<TMessage, TSender, TCall>(
        Signal signal,
        Sending sending,
        Delegate? receiver,
        TSender sender,
        ref AsyncPlainSend<TMessage, TCall> send,
        Exception exception,
        CancellationToken cancellationToken)
        where TMessage : class
        where TCall : struct, CompilerServices.IAsyncReceiverCall<TMessage>
    {
        try
        {
            if (SendOutcome.GoesOn(signal, sending.Walk.Current, receiver, sender, exception, cancellationToken))
            {
                sending.Outcome.Fail(signal, sending.Walk.Current, receiver, sender, exception, cancellationToken);
                return SequentialDelivery.Deliver<TMessage, TSender, AsyncPlainSend<TMessage, TCall>>(
                    signal, ref sending, filters: null, sender, ref send, cancellationToken) is { } rest
                        ? new ValueTask(rest)
                        : default;
            }
        }
        catch (Exception outcome)
        {
            exception = outcome;
        }

        return new ValueTask(AsyncFailure.Of<object?>(exception));
    }

    // Asynchronous, so that an activity that the observer starts is the current one for the receivers, and not for the caller.
    private static async Task<TSend> TapAndDeliverAsync<TMessage, TSender, TSend>(
        Signal<TMessage> signal, Audience audience, Sending sending, bool isIncluded, TSender sender, TSend send, CancellationToken cancellationToken)
        where TMessage : class
        where TSend : struct, IAsyncSend<TMessage>
    {
        if (!isIncluded)
        {
            sending.Include(signal, audience, sender);
        }

        sending.Observe(signal, audience, sender);
        try
        {
            TapList? taps = audience.Taps;
            int count = taps?.Count ?? 0;
            for (int i = 0; i < count && !sending.Outcome.IsCancelled; i++)
            {
                if (taps![i] is not { } tap)
                {
                    continue;
                }

                try
                {
                    await ((Tap<TMessage>)tap).TakeAsync(send.Message, sender, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception) when (sending.EndsUnless(SendOutcome.GoesOn(signal, tap, sender, exception, cancellationToken)))
                {
                    sending.Outcome.Fail(signal, tap, sender, exception, cancellationToken);
                }
            }

            if (sending.Outcome.IsCancelled)
            {
                sending.Complete(signal);
            }

            return Deliver<TMessage, TSender, TSend>(signal, ref sending, audience.Filters, sender, ref send, cancellationToken) is { } rest
                ? await rest.ConfigureAwait(false)
                : send;
        }
        catch (Exception exception) when (sending.Outcome.IsObserved)
        {
            sending.Outcome.Abandon(exception);
            throw;
        }
    }

    private static Task<TSend>? Deliver<TMessage, TSender, TSend>(
        Signal<TMessage> signal, ref Sending sending, IReceiverFilter[]? filters, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TMessage : class
        where TSend : struct, IAsyncSend<TMessage>
    {
        send.Reserve(sending.Walk.Capacity);
        return signal.Delivery == Delivery.Concurrent
            ? ConcurrentDelivery.Deliver<TMessage, TSender, TSend>(signal, ref sending, filters, sender, ref send, cancellationToken)
            : SequentialDelivery.Deliver<TMessage, TSender, TSend>(signal, ref sending, filters, sender, ref send, cancellationToken);
    }
}
