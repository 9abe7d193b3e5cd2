namespace Signals.CompilerServices;

/// <summary>An asynchronous send as the ways of delivery see it: with or without replies.</summary>
internal interface ISend
{
    /// <summary>The place, in the order of the calls, of the last one.</summary>
    int Place { get; }

    /// <summary>Makes room for what the receivers return.</summary>
    /// <param name="capacity">How many of them there are at the most.</param>
    void Reserve(int capacity);

    /// <summary>Calls a receiver.</summary>
    /// <returns>What to wait for, or <see langword="null"/> when the receiver completed at once.</returns>
    Task? Call(Slot slot, Delegate receiver);

    /// <summary>Takes the outcome of what had to be waited for and succeeded.</summary>
    void Complete(int place, Slot slot, Task task);
}

/// <summary>A send whose receivers return nothing.</summary>
internal struct PlainSend<TCall>(TCall call) : ISend
    where TCall : struct, IReceiverCall
{
    // Not readonly, since each call would copy it.
    internal TCall Receivers = call;

    public readonly int Place => 0;

    public readonly void Reserve(int capacity)
    {
    }

    public Task? Call(Slot slot, Delegate receiver)
    {
        ValueTask task = Receivers.Invoke(receiver);
        return task.IsCompletedSuccessfully ? null : task.AsTask();
    }

    public readonly void Complete(int place, Slot slot, Task task)
    {
    }
}

/// <summary>A send whose receivers reply.</summary>
internal struct ReplySend<TCall, TResult>(TCall call) : ISend
    where TCall : struct, IReplyCall<TResult>
{
    private Reply<TResult>[] _replies = [];

    // Not readonly, since each call would copy it.
    internal TCall Receivers = call;

    public int Place { readonly get; private set; } = -1;

    public void Reserve(int capacity)
    {
        if (capacity > 0)
        {
            _replies = new Reply<TResult>[capacity];
        }
    }

    /// <summary>The replies there are, in the order of the calls.</summary>
    public readonly Replies<TResult> Replies
    {
        get
        {
            int count = 0;
            for (int i = 0; i <= Place; i++)
            {
                if (_replies[i].IsGiven)
                {
                    _replies[count++] = _replies[i];
                }
            }

            return count == 0 ? default : new Replies<TResult>(_replies, count);
        }
    }

    public Task? Call(Slot slot, Delegate receiver)
    {
        Place++;
        ValueTask<TResult> task = Receivers.Invoke(receiver);
        if (!task.IsCompletedSuccessfully)
        {
            return task.AsTask();
        }

        _replies[Place] = new Reply<TResult>(slot, task.Result);
        return null;
    }

    public readonly void Complete(int place, Slot slot, Task task)
        => _replies[place] = new Reply<TResult>(slot, ((Task<TResult>)task).GetAwaiter().GetResult());
}
