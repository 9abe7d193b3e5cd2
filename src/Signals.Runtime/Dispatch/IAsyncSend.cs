using System.Runtime.CompilerServices;
using Signals.CompilerServices;
using Signals.Connecting;
using Signals.Filtering;
using Signals.Posting;

namespace Signals.Dispatch;

/// <summary>An asynchronous send as the ways of delivery see it: with or without replies.</summary>
internal interface IAsyncSend<out TMessage>
{
    /// <summary>The message, which is made when it is first asked for.</summary>
    TMessage Message { get; }

    /// <summary>The place, in the order of the calls, of the last one.</summary>
    int Place { get; }

    /// <summary>Makes room for what the receivers return.</summary>
    /// <param name="capacity">How many of them there are at the most.</param>
    void Reserve(int capacity);

    /// <summary>Calls a receiver.</summary>
    /// <returns>What to wait for, or <see langword="null"/> when the receiver completed at once.</returns>
    Task? Call(Slot slot, Delegate receiver, CancellationToken cancellationToken);

    /// <summary>Calls a receiver through filters.</summary>
    /// <returns>What to wait for, or <see langword="null"/> when the filters completed at once.</returns>
    Task? CallThrough(IReceiverFilter[] filters, Slot slot, Delegate receiver, object? sender, CancellationToken cancellationToken);

    /// <summary>Has a receiver called on its context.</summary>
    /// <returns>What to wait for.</returns>
    Task Post(CallsOnContext calls, IReceiverFilter[]? filters, Slot slot, object? sender, CancellationToken cancellationToken);

    /// <summary>Takes the outcome of what had to be waited for and succeeded.</summary>
    void Complete(int place, Slot slot, Delegate? receiver, Task task);
}

/// <summary>A send whose receivers return nothing.</summary>
internal struct AsyncPlainSend<TMessage, TCall>(TCall call, TMessage? message) : IAsyncSend<TMessage>
    where TMessage : class
    where TCall : struct, IAsyncReceiverCall<TMessage>
{
    // Not readonly, since each call would copy it.
    internal TCall Sent = call;

    private TMessage? _message = message;

    // The first call that went through filters. What message it made, if it made one, is the send's.
    private Invocation<TMessage>? _first;

    public TMessage Message => _message ??= _first?.MessageOfSend ?? Sent.CreateMessage();

    public readonly int Place => 0;

    public readonly void Reserve(int capacity)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Task? Call(Slot slot, Delegate receiver, CancellationToken cancellationToken)
        => slot.TakesMessages ? MessageReceiver.Call(receiver, Message, cancellationToken) : Call(receiver);

    /// <summary>Calls a receiver that takes the payload.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Task? Call(Delegate receiver)
    {
        ValueTask task = Sent.InvokeAsync(receiver);
        return task.IsCompletedSuccessfully ? null : task.AsTask();
    }

    public Task? CallThrough(IReceiverFilter[] filters, Slot slot, Delegate receiver, object? sender, CancellationToken cancellationToken)
    {
        var invocation = new AsyncInvocation<TMessage, TCall>(slot, receiver, filters, sender, _message, _first, Sent, cancellationToken);
        _first ??= invocation;
        ValueTask task = invocation.InvokeAsync(0, cancellationToken);
        return task.IsCompletedSuccessfully ? null : task.AsTask();
    }

    public Task Post(CallsOnContext calls, IReceiverFilter[]? filters, Slot slot, object? sender, CancellationToken cancellationToken)
    {
        // The same for all receivers of the send.
        TMessage? message = slot.TakesMessages || filters is not null ? Message : null;
        return PostedAsyncCall.RunAsync(Sent, message, calls, filters, slot, sender, cancellationToken);
    }

    public readonly void Complete(int place, Slot slot, Delegate? receiver, Task task)
    {
    }
}

/// <summary>A send whose receivers reply.</summary>
internal struct AsyncReplySend<TMessage, TResult, TCall>(TCall call, TMessage? message) : IAsyncSend<TMessage>
    where TMessage : class
    where TCall : struct, IAsyncReplyCall<TMessage, TResult>
{
    internal TCall Sent = call;

    private TMessage? _message = message;

    // The first call that went through filters. What message it made, if it made one, is the send's.
    private Invocation<TMessage>? _first;

    public ReplyList<TResult> Replies;

    public TMessage Message => _message ??= _first?.MessageOfSend ?? Sent.CreateMessage();

    public readonly int Place => Replies.Place;

    public void Reserve(int capacity) => Replies.Reserve(capacity);

    public Task? Call(Slot slot, Delegate receiver, CancellationToken cancellationToken)
    {
        if (slot.TakesMessages)
        {
            return MessageReceiver.Call(receiver, Message, cancellationToken);
        }

        int place = Replies.Next();
        ValueTask<TResult> task = Sent.InvokeAsync(receiver);
        if (!task.IsCompletedSuccessfully)
        {
            return task.AsTask();
        }

        Replies.Add(place, slot, receiver, task.Result);
        return null;
    }

    public Task? CallThrough(IReceiverFilter[] filters, Slot slot, Delegate receiver, object? sender, CancellationToken cancellationToken)
    {
        int place = Replies.Next();
        var invocation = new AsyncReplyInvocation<TMessage, TResult, TCall>(slot, receiver, filters, sender, _message, _first, Sent, cancellationToken);
        _first ??= invocation;
        ValueTask task = invocation.InvokeAsync(0, cancellationToken);
        if (!task.IsCompletedSuccessfully)
        {
            return invocation.AnswerAfterAsync(task);
        }

        Add(place, slot, receiver, invocation.Answer);
        return null;
    }

    public Task Post(CallsOnContext calls, IReceiverFilter[]? filters, Slot slot, object? sender, CancellationToken cancellationToken)
    {
        // The same for all receivers of the send.
        TMessage? message = slot.TakesMessages || filters is not null ? Message : null;
        Replies.Next();
        return PostedAsyncCall.AskAsync<TMessage, TResult, TCall>(Sent, message, calls, filters, slot, sender, cancellationToken);
    }

    public readonly void Complete(int place, Slot slot, Delegate? receiver, Task task)
    {
        if (task is Task<PostedReply<TResult>> posted)
        {
            PostedReply<TResult> reply = posted.GetAwaiter().GetResult();
            Add(place, slot, reply.Receiver!, reply.Answer);
        }
        else if (task is Task<Answer<TResult>> answer)
        {
            Add(place, slot, receiver!, answer.GetAwaiter().GetResult());
        }
        else if (!slot.TakesMessages)
        {
            Replies.Add(place, slot, receiver!, ((Task<TResult>)task).GetAwaiter().GetResult());
        }
    }

    private readonly void Add(int place, Slot slot, Delegate receiver, Answer<TResult> answer)
    {
        if (answer.IsGiven)
        {
            Replies.Add(place, slot, receiver, answer.Value);
        }
    }
}
