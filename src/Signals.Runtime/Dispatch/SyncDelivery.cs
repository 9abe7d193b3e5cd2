using Signals.Connecting;
using Signals.Posting;

namespace Signals.Dispatch;

/// <summary><see cref="Delivery.Sync"/>: the receivers are called one after another.</summary>
internal static class SyncDelivery
{
    /// <summary>Calls the receivers.</summary>
    public static void Deliver<TMessage, TSender, TSend>(Signal<TMessage> signal, Audience audience, TSender sender, ref TSend send)
        where TMessage : class
        where TSend : struct, ISyncSend<TMessage>
    {
        var sending = new Sending(new ReceiverWalk(audience.Receivers));
        sending.Include(signal, audience, sender);
        sending.Observe(signal, audience, sender);
        try
        {
            if (audience.Taps is { } taps)
            {
                sending.Tap(signal, taps, send.Message, sender);
            }

            send.Reserve(sending.Walk.Capacity);
            CallAll(signal, ref sending, audience.Filters, sender, ref send);
        }
        catch (Exception exception) when (sending.Outcome.IsObserved)
        {
            sending.Outcome.Abandon(exception);
            throw;
        }
    }

    /// <summary>Calls the receivers that are left of a send.</summary>
    public static void CallAll<TMessage, TSender, TSend>(
        Signal<TMessage> signal, ref Sending sending, IReceiverFilter[]? filters, TSender sender, ref TSend send)
        where TMessage : class
        where TSend : struct, ISyncSend<TMessage>
    {
        // Asked after the counts were read: what they include has told.
        bool isPlain = sending.Walk.TakePayload && !sending.Outcome.IsObserved && !signal.ReadsCarefully && filters is null;
        bool isDone = false;
        do
        {
            try
            {
                if (isPlain)
                {
                    send.CallAll(ref sending.Walk);
                }
                else
                {
                    CallEach<TMessage, TSender, TSend>(ref sending, filters, sender, ref send);
                }

                isDone = true;
            }
            catch (Exception exception) when (sending.GoesOn(signal, sender, exception, CancellationToken.None))
            {
                // Note it, and go on with the next receiver.
                sending.Outcome.Fail(signal, sending.Walk.Current, sending.Walk.Held, sender, exception, CancellationToken.None);
            }
        }
        while (!isDone);

        sending.Complete(signal);
    }

    private static void CallEach<TMessage, TSender, TSend>(ref Sending sending, IReceiverFilter[]? outer, TSender sender, ref TSend send)
        where TSend : struct, ISyncSend<TMessage>
    {
        do
        {
            ReceiverEntry[] entries = sending.Walk.Entries;
            int end = sending.Walk.End;
            for (int i = sending.Walk.Position; i < end; i++)
            {
                sending.Walk.Position = i + 1;
                Slot slot = entries[i].Slot;
                if (slot.Receiver is { } receiver)
                {
                    sending.Outcome.CountCall();
                    IReceiverFilter[]? filters = slot.FiltersWithin(outer);
                    if (slot.CallsToPost is PostedCalls calls)
                    {
                        calls.Post<TMessage, TSend>(slot, filters, sender, ref send);
                    }
                    else if (filters is not null)
                    {
                        send.CallThrough(filters, slot, receiver, sender);
                    }
                    else
                    {
                        send.Call(slot, receiver);
                    }

                    GC.KeepAlive(receiver);
                }
                else
                {
                    sending.Walk.Skipped++;
                }
            }
        }
        while (sending.Walk.MoveToNextRun());
    }
}
