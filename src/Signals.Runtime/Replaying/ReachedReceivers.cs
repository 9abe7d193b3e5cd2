using Signals.Connecting;
using Signals.Dispatch;

namespace Signals.Replaying;

/// <summary>Whom a send reaches: who was connected when its message became the last one. Who connects later gets that replayed.</summary>
/// <param name="Audience">The audience, or <see langword="null"/> when there is nobody, or the signal is muted.</param>
/// <param name="OfAll">How many of the receivers of any sender.</param>
/// <param name="Own">The receivers of this sender alone, if there are any.</param>
/// <param name="OfOwn">How many of those.</param>
/// <param name="Failure">What kept the sender from being hashed or compared.</param>
internal readonly record struct ReachedReceivers(Audience? Audience, int OfAll, ReceiverList? Own, int OfOwn, Exception? Failure)
{
    /// <summary>Starts a send to them.</summary>
    public Sending Start(Signal signal)
    {
        var sending = new Sending(new ReceiverWalk(Audience!.Receivers, position: 0, OfAll));
        if (Own is not null)
        {
            sending.Walk.Include(Own, OfOwn);
        }

        if (Failure is not null)
        {
            // As in any send: it is no receiver's failure, so those of any sender are called, and the send throws.
            if (signal.OnError == OnError.ThrowAtOnce)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(Failure).Throw();
            }

            sending.Outcome.Fail(Failure);
        }

        return sending;
    }
}
