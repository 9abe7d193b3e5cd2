using Signals.Dispatch;

namespace Signals.Replaying;

/// <summary>How a sync send of a signal that replays its last message reaches who was connected before it, and nobody else.</summary>
internal static class ReplayDelivery
{
    public static void Deliver<TMessage, TSender, TSend>(Signal<TMessage> signal, ReachedReceivers reached, TSender sender, ref TSend send)
        where TMessage : class
        where TSend : struct, ISyncSend<TMessage>
    {
        if (reached.Audience is not { } audience)
        {
            return;
        }

        Sending sending = reached.Start(signal);
        sending.Observe(signal, audience, sender);
        try
        {
            if (audience.Taps is { } taps)
            {
                sending.Tap(signal, taps, send.Message, sender);
            }

            SyncDelivery.CallAll(signal, ref sending, audience.Filters, sender, ref send);
        }
        catch (Exception exception) when (sending.Outcome.IsObserved)
        {
            sending.Outcome.Abandon(exception);
            throw;
        }
    }
}
