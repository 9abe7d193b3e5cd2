using Signals.Connecting;

namespace Signals.Dispatch;

/// <summary>How an asynchronous send calls a receiver that filters go around, or that has a context.</summary>
internal static class ReceiverCalling
{
    /// <summary>Calls a receiver.</summary>
    /// <param name="slot">The receiver's slot.</param>
    /// <param name="receiver">The receiver. <see langword="null"/> afterwards where it is still to be called: it may be collected before that.</param>
    /// <param name="outer">The filters of the signal and its namespace.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="send">The send.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>What to wait for, or <see langword="null"/> when all completed at once.</returns>
    public static Task? Call<TMessage, TSender, TSend>(
        Slot slot, ref Delegate? receiver, IReceiverFilter[]? outer, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TSend : struct, IAsyncSend<TMessage>
    {
        IReceiverFilter[]? filters = slot.FiltersWithin(outer);
        if (slot.CallsToPost is { } calls)
        {
            receiver = null;
            return send.Post(calls, filters, slot, sender, cancellationToken);
        }

        return filters is null
            ? send.Call(slot, receiver!, cancellationToken)
            : send.CallThrough(filters, slot, receiver!, sender, cancellationToken);
    }
}
