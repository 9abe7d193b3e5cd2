using Signals.Connecting;

namespace Signals.Dispatch;

/// <summary>What the receivers of one send returned so far, each at the place of its call.</summary>
internal struct ReplyList<TResult>
{
    private Reply<TResult>[]? _replies;
    private int _called;

    /// <summary>The place of the last call.</summary>
    public readonly int Place => _called - 1;

    public void Reserve(int capacity)
    {
        if (capacity > 0)
        {
            _replies = new Reply<TResult>[capacity];
        }
    }

    /// <summary>The place of the call that comes.</summary>
    public int Next() => _called++;

    public readonly void Add(int place, Slot slot, Delegate receiver, TResult reply)
        => _replies![place] = new Reply<TResult>(slot, receiver, reply);

    /// <summary>The replies there are, without the places of receivers that failed.</summary>
    public readonly Replies<TResult> ToReplies()
    {
        int count = 0;
        for (int i = 0; i < _called; i++)
        {
            if (_replies![i].IsGiven)
            {
                _replies[count++] = _replies[i];
            }
        }

        return count == 0 ? default : new Replies<TResult>(_replies!, count);
    }
}
