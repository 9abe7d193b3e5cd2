using System.Runtime.CompilerServices;
using Signals.CompilerServices;
using Signals.Connecting;

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

    /// <summary>Takes the outcome of what had to be waited for and succeeded.</summary>
    void Complete(int place, Slot slot, Delegate receiver, Task task);
}

/// <summary>A send whose receivers return nothing.</summary>
internal struct AsyncPlainSend<TMessage, TCall>(TCall call, TMessage? message) : IAsyncSend<TMessage>
    where TMessage : class
    where TCall : struct, IAsyncReceiverCall<TMessage>
{
    // Not readonly, since each call would copy it.
    internal TCall Sent = call;

    private TMessage? _message = message;

    public TMessage Message => _message ??= Sent.CreateMessage();

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

    public readonly void Complete(int place, Slot slot, Delegate receiver, Task task)
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

    public ReplyList<TResult> Replies;

    public TMessage Message => _message ??= Sent.CreateMessage();

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

    public readonly void Complete(int place, Slot slot, Delegate receiver, Task task)
    {
        if (!slot.TakesMessages)
        {
            Replies.Add(place, slot, receiver, ((Task<TResult>)task).GetAwaiter().GetResult());
        }
    }
}
