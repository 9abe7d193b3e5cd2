using Signals.Connecting;

namespace Signals.Replaying;

/// <summary>The last message of all senders and of each. The signal's lock guards it.</summary>
internal sealed class LastMessages : KeptMessages
{
    private Dictionary<SenderReceivers, LastMessage> _ofSenders = [];
    private LastMessage? _ofAll;
    private int _most;

    public override bool CanBeCollected
    {
        get
        {
            foreach (SenderReceivers own in _ofSenders.Keys)
            {
                if (own.Reference is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The last message of a sender, or of all for <see langword="null"/>.</summary>
    public LastMessage? Of(SenderReceivers? own)
        => own is null ? _ofAll : _ofSenders.TryGetValue(own, out LastMessage? last) ? last : null;

    /// <summary>Keeps a message in place of the last one.</summary>
    /// <param name="own">The sender, or <see langword="null"/> for nobody.</param>
    /// <param name="message">The message.</param>
    /// <param name="order">Where its send is among the connections of the signal.</param>
    public void Keep(SenderReceivers? own, KeptMessage message, long order)
    {
        if (_ofAll is { } before)
        {
            before.LastUntil = order;
        }

        LastMessage? last = own is null ? null : Of(own);
        if (last is null || !last.TryKeep(message, order))
        {
            last = new LastMessage(own);
            last.TryKeep(message, order);
            if (own is not null)
            {
                _ofSenders[own] = last;
                _most = Math.Max(_most, _ofSenders.Count);
                own.HasLast = true;
            }
        }

        _ofAll = last;
    }

    public void Forget()
    {
        foreach (SenderReceivers own in _ofSenders.Keys)
        {
            own.HasLast = false;
        }

        _ofSenders = [];
        _ofAll = null;
        _most = 0;
    }

    public override void Sweep()
    {
        var gone = new List<SenderReceivers>();
        foreach (SenderReceivers own in _ofSenders.Keys)
        {
            if (!own.IsAlive)
            {
                gone.Add(own);
            }
        }

        foreach (SenderReceivers own in gone)
        {
            own.HasLast = false;
            _ofSenders.Remove(own);
        }

        if (_ofAll is { Own.IsAlive: false })
        {
            _ofAll = null;
        }

        // A dictionary keeps the room that it once needed.
        if (_most > 16 && _ofSenders.Count < _most / 4)
        {
            _ofSenders = new Dictionary<SenderReceivers, LastMessage>(_ofSenders);
            _most = _ofSenders.Count;
        }
    }
}
