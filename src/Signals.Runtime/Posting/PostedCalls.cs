using Signals.Connecting;
using Signals.Dispatch;

namespace Signals.Posting;

/// <summary>
/// The calls of one connection that are on their way to its context, in order. What is posted is not one of them, but to run the next: so the
/// order doesn't depend on the context, which may be one of several threads.
/// </summary>
internal sealed class PostedCalls(PostingContext context) : CallsOnContext
{
    private readonly object _lock = new();
    private PostedCall? _first;
    private PostedCall? _last;

    // The thread that runs a call, or 0.
    private int _runner;

    // How many posts arrived while another thread ran a call.
    private int _waiting;

    public override ReceiverContext Context => new(context);

    public override bool CanCallDirectly
    {
        get
        {
            if (!context.IsCurrent)
            {
                return false;
            }

            lock (_lock)
            {
                return _first is null && (_runner == 0 || _runner == Environment.CurrentManagedThreadId);
            }
        }
    }

    /// <summary>Adds a call of a sync send, which doesn't wait for it.</summary>
    public void Post<TMessage, TSend>(Slot slot, IReceiverFilter[]? filters, object? sender, ref TSend send)
        where TSend : struct, ISyncSend<TMessage>
    {
        if (slot.TakesMessages || filters is not null)
        {
            // The same for all receivers of the send.
            _ = send.Message;
        }

        Post(new PostedSyncCall<TMessage, TSend>(slot, send, filters, sender));
    }

    /// <summary>Adds a call.</summary>
    public void Post(PostedCall call)
    {
        lock (_lock)
        {
            if (call.IsOver)
            {
                return;
            }

            Add(call);
        }

        PostAnnounced(call);
    }

    /// <summary>Adds a call that is to be posted later, once no lock is held: what is added meanwhile comes after it.</summary>
    public void Announce(PostedCall call)
    {
        lock (_lock)
        {
            Add(call);
        }
    }

    /// <summary>Posts a call that was added.</summary>
    public void PostAnnounced(PostedCall call)
    {
        try
        {
            context.Post(this);
        }
        catch
        {
            Remove(call);
            throw;
        }
    }

    /// <summary>Takes a call out that nobody waits for any more.</summary>
    public void Remove(PostedCall call)
    {
        lock (_lock)
        {
            TakeOut(call);
        }
    }

    public override void Withdraw()
    {
        lock (_lock)
        {
            while (_first is { } call)
            {
                TakeOut(call);
                call.Withdraw();
            }
        }
    }

    /// <summary>Runs the next call, on the context.</summary>
    public void RunNext()
    {
        int thread = Environment.CurrentManagedThreadId;
        PostedCall call;
        int outer;
        lock (_lock)
        {
            if (_first is not { } first)
            {
                _waiting = 0;
                return;
            }

            // A receiver may well have the context run what is waiting, as a dialog does. Another thread has to wait until it is done.
            outer = _runner;
            if (outer != 0 && outer != thread)
            {
                _waiting++;
                return;
            }

            _runner = thread;
            call = first;
            TakeOut(call);
        }

        try
        {
            call.Run();
        }
        finally
        {
            GoOn(outer);
        }
    }

    private void GoOn(int outer)
    {
        lock (_lock)
        {
            _runner = outer;
            if (outer != 0 || _waiting == 0)
            {
                return;
            }

            _waiting--;
        }

        context.Post(this);
    }

    private void Add(PostedCall call)
    {
        call.IsOnItsWay = true;
        call.Previous = _last;
        if (_last is null)
        {
            _first = call;
        }
        else
        {
            _last.Next = call;
        }

        _last = call;
    }

    private void TakeOut(PostedCall call)
    {
        if (!call.IsOnItsWay)
        {
            return;
        }

        if (call.Previous is { } previous)
        {
            previous.Next = call.Next;
        }
        else
        {
            _first = call.Next;
        }

        if (call.Next is { } next)
        {
            next.Previous = call.Previous;
        }
        else
        {
            _last = call.Previous;
        }

        call.Previous = call.Next = null;
        call.IsOnItsWay = false;
    }
}
