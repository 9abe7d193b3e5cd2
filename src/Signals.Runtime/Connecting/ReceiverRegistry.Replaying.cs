using Signals.CompilerServices;
using Signals.Posting;
using Signals.Replaying;
using Signals.Streaming;

namespace Signals.Connecting;

/// <content>The seam between what is sent and what is replayed: each message reaches who was connected before it, and is replayed to who is after it.</content>
internal sealed partial class ReceiverRegistry
{
    private LastMessages? Last => (LastMessages?)_kept;

    /// <summary>Keeps a message as the last one, unless the signal is muted.</summary>
    /// <returns>Whom the send reaches.</returns>
    public ReachedReceivers Keep<TSender>(TSender sender, object message)
    {
        int hash = 0;
        Exception? failure = null;
        try
        {
            hash = sender is null ? 0 : SenderTable.HashOf(sender);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        while (true)
        {
            int version = Volatile.Read(ref _sendersVersion);
            SenderReceivers? own = null;
            try
            {
                own = sender is null || failure is not null ? null : Volatile.Read(ref _senders)?.Find(sender, hash);
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            lock (_lock)
            {
                if (_mutes > 0)
                {
                    return default;
                }

                if (version != _sendersVersion)
                {
                    continue;
                }

                if (own is null && sender is not null && failure is null)
                {
                    own = AddSender(SenderTable.CreateEntry(signal, sender, hash));
                }

                _kept ??= new LastMessages();
                Last!.Keep(own, new KeptMessage(message, sender), _order);
                if (own?.Reference is not null)
                {
                    StartSweeper();
                }

                return new ReachedReceivers(_audience, _audience?.Receivers.Count ?? 0, own?.List, own?.List?.Count ?? 0, failure);
            }
        }
    }

    /// <summary>Takes what is to be replayed to receivers that were just connected, unless the signal is muted.</summary>
    /// <param name="slots">The receivers.</param>
    /// <param name="post">
    /// Makes the call of a receiver that has a context and isn't waited for: it is the first of that receiver's calls, whoever sends meanwhile.
    /// </param>
    public List<LateReceiver> TakeLast(Slot[] slots, Func<Slot, KeptMessage, PostedCall>? post)
    {
        var late = new List<LateReceiver>();
        lock (_lock)
        {
            if (_mutes > 0)
            {
                return late;
            }

            foreach (Slot slot in slots)
            {
                if (slot.IsReplayed || slot.Receiver is not { } receiver || !slot.IsConnected)
                {
                    continue;
                }

                if (LastFor(slot, receiver) is { } kept)
                {
                    PostedCall? posted = slot.Calls is null ? null : post?.Invoke(slot, kept);
                    if (posted is not null)
                    {
                        ((PostedCalls)slot.Calls!).Announce(posted);
                    }

                    late.Add(new LateReceiver(slot, receiver, kept, posted));
                }

                slot.IsReplayed = true;
            }
        }

        return late;
    }

    /// <summary>Adds a tap.</summary>
    /// <returns>What it is to take first, if anything.</returns>
    public KeptMessage? AddAndTakeLast(Tap tap)
    {
        LookForWatchers();
        lock (_lock)
        {
            _taps = TapList.AppendToCopy(_taps, tap);
            PublishAudience();
            return _mutes > 0 ? null : Last?.Of(own: null)?.Kept;
        }
    }

    /// <summary>Keeps no message any more.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            Last?.Forget();
            ChangeSenders(_senders?.Compact());
            PublishAudience();
        }
    }

    // What was sent since the receiver was connected reaches it by its send.
    private KeptMessage? LastFor(Slot slot, Delegate receiver)
        => Last?.Of(slot.Own) is { } last && last.Order <= slot.Order && !HasHad(slot, receiver, last) ? last.Kept : null;

    // By another connection of the same receiver: to any sender, or to this message's.
    private bool HasHad(Slot slot, Delegate receiver, LastMessage last)
    {
        if (!slot.IsConnectedBothWays)
        {
            return false;
        }

        if (slot.Own is not null)
        {
            return _receivers?.Find(receiver, slot.ReceiverHash) is { } ofAll
                && (ofAll.Order < last.Order || (ofAll.IsReplayed && ofAll.Order < last.LastUntil));
        }

        foreach (Slot ofSender in _receiversOfSenders?.Find(receiver, slot.ReceiverHash) ?? [])
        {
            if (ofSender.Own == last.Own && (ofSender.Order < last.Order || ofSender.IsReplayed))
            {
                return true;
            }
        }

        return false;
    }
}
