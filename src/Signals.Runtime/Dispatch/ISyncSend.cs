using System.Runtime.CompilerServices;
using Signals.CompilerServices;
using Signals.Connecting;
using Signals.Filtering;

namespace Signals.Dispatch;

/// <summary>A sync send as its delivery sees it: with or without replies.</summary>
internal interface ISyncSend<out TMessage>
{
    /// <summary>The message, which is made when it is first asked for.</summary>
    TMessage Message { get; }

    /// <summary>Makes room for what the receivers return.</summary>
    /// <param name="capacity">How many of them there are at the most.</param>
    void Reserve(int capacity);

    /// <summary>Calls the receivers that are left, all of which take the payload, and doesn't tell anybody.</summary>
    void CallAll(ref ReceiverWalk walk);

    /// <summary>Calls a receiver that takes the payload or the message.</summary>
    void Call(Slot slot, Delegate receiver);

    /// <summary>Calls a receiver through filters.</summary>
    void CallThrough(IReceiverFilter[] filters, Slot slot, Delegate receiver, object? sender);
}

/// <summary>A send whose receivers return nothing.</summary>
internal struct PlainSend<TMessage, TCall>(TCall call, TMessage? message) : ISyncSend<TMessage>
    where TMessage : class
    where TCall : struct, IReceiverCall<TMessage>
{
    // Not readonly, since each call would copy it.
    internal TCall Sent = call;

    private TMessage? _message = message;

    // The first call that went through filters. What message it made, if it made one, is the send's.
    private Invocation<TMessage>? _first;

    public TMessage Message => _message ??= _first?.MessageOfSend ?? Sent.CreateMessage();

    public readonly void Reserve(int capacity)
    {
    }

    public readonly void CallAll(ref ReceiverWalk walk)
    {
        do
        {
            ReceiverLoop.Run(walk.Entries, ref walk.Position, walk.End, ref walk.Skipped, Sent);
        }
        while (walk.MoveToNextRun());
    }

    public void Call(Slot slot, Delegate receiver)
    {
        if (slot.TakesMessages)
        {
            Unsafe.As<Action<TMessage>>(receiver)(Message);
        }
        else
        {
            Sent.Invoke(receiver);
        }
    }

    public void CallThrough(IReceiverFilter[] filters, Slot slot, Delegate receiver, object? sender)
    {
        var invocation = new SyncInvocation<TMessage, TCall>(slot, receiver, filters, sender, _message, _first, Sent);
        _first ??= invocation;
        invocation.Invoke(0);
    }
}

/// <summary>A send whose receivers reply.</summary>
internal struct ReplySend<TMessage, TResult, TCall>(TCall call, TMessage? message) : ISyncSend<TMessage>
    where TMessage : class
    where TCall : struct, IReplyCall<TMessage, TResult>
{
    internal TCall Sent = call;

    private TMessage? _message = message;

    // The first call that went through filters. What message it made, if it made one, is the send's.
    private Invocation<TMessage>? _first;

    public ReplyList<TResult> Replies;

    public TMessage Message => _message ??= _first?.MessageOfSend ?? Sent.CreateMessage();

    public void Reserve(int capacity) => Replies.Reserve(capacity);

    public void CallAll(ref ReceiverWalk walk)
    {
        do
        {
            ReceiverEntry[] entries = walk.Entries;
            for (int i = walk.Position; i < walk.End; i++)
            {
                walk.Position = i + 1;
                if (entries[i].Receiver is { } receiver)
                {
                    Ask(entries[i].Slot, receiver);
                    GC.KeepAlive(receiver);
                }
                else
                {
                    walk.Skipped++;
                }
            }

            GC.KeepAlive(entries);
        }
        while (walk.MoveToNextRun());
    }

    public void Call(Slot slot, Delegate receiver)
    {
        if (slot.TakesMessages)
        {
            Unsafe.As<Action<TMessage>>(receiver)(Message);
        }
        else
        {
            Ask(slot, receiver);
        }
    }

    public void CallThrough(IReceiverFilter[] filters, Slot slot, Delegate receiver, object? sender)
    {
        int place = Replies.Next();
        var invocation = new SyncReplyInvocation<TMessage, TResult, TCall>(slot, receiver, filters, sender, _message, _first, Sent);
        _first ??= invocation;
        invocation.Invoke(0);
        if (invocation.Answer is { IsGiven: true } answer)
        {
            Replies.Add(place, slot, receiver, answer.Value);
        }
    }

    private void Ask(Slot slot, Delegate receiver)
    {
        int place = Replies.Next();
        Replies.Add(place, slot, receiver, Sent.Invoke(receiver));
    }
}
