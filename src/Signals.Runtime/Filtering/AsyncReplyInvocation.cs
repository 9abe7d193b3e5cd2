using Signals.CompilerServices;
using Signals.Connecting;
using Signals.Dispatch;

namespace Signals.Filtering;

/// <summary>A call on an asynchronous signal whose receivers reply.</summary>
internal sealed class AsyncReplyInvocation<TMessage, TResult, TCall>(
    Slot slot, Delegate receiver, IReceiverFilter[] filters, object? sender, TMessage? message, Invocation<TMessage>? first, TCall call,
    CancellationToken ofSend)
    : Invocation<TMessage>(slot, receiver, filters, sender, message, first)
    where TMessage : class
    where TCall : struct, IAsyncReplyCall<TMessage, TResult>
{
    /// <summary>What the receiver returned when it was last called, if it was.</summary>
    public Answer<TResult> Answer { get; private set; }

    /// <summary>The answer, when the filters are done.</summary>
    public async Task<Answer<TResult>> AnswerAfterAsync(ValueTask filters)
    {
        await filters.ConfigureAwait(false);
        return Answer;
    }

    protected override ValueTask CallReceiverAsync(CancellationToken cancellationToken)
    {
        if (TakesMessages)
        {
            return MessageReceiver.Call(Receiver, MessageOfSend, cancellationToken) is { } pending ? new ValueTask(pending) : default;
        }

        ValueTask<TResult> reply = CallWith(cancellationToken).InvokeAsync(Receiver);
        if (!reply.IsCompletedSuccessfully)
        {
            return AwaitAsync(reply);
        }

        Answer = new Answer<TResult>(reply.Result);
        return default;
    }

    protected override TMessage CreateMessage() => call.CreateMessage();

    private async ValueTask AwaitAsync(ValueTask<TResult> reply) => Answer = new Answer<TResult>(await reply.ConfigureAwait(false));

    // Code that was generated before there were filters has the token of the send and no other.
    private TCall CallWith(CancellationToken cancellationToken)
        => cancellationToken != ofSend && call is ICancellableCall<TCall> cancellable ? cancellable.WithCancellation(cancellationToken) : call;
}
