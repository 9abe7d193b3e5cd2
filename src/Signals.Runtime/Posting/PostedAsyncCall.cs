using Signals.CompilerServices;
using Signals.Connecting;
using Signals.Dispatch;
using Signals.Filtering;

namespace Signals.Posting;

/// <summary>Calls receivers of asynchronous signals on their contexts.</summary>
internal static class PostedAsyncCall
{
    /// <summary>Calls a receiver that returns nothing.</summary>
    /// <returns>When the receiver is done, or isn't to be called any more.</returns>
    public static async Task RunAsync<TMessage, TCall>(
        TCall call, TMessage? message, CallsOnContext calls, IReceiverFilter[]? filters, Slot slot, object? sender, CancellationToken cancellationToken)
        where TMessage : class
        where TCall : struct, IAsyncReceiverCall<TMessage>
    {
        if (await new Turn(slot, (PostedCalls)calls, cancellationToken) is not { } receiver)
        {
            return;
        }

        ValueTask called = filters is null
            ? Call(call, message, slot, receiver, cancellationToken)
            : new AsyncInvocation<TMessage, TCall>(slot, receiver, filters, sender, message, first: null, call, cancellationToken)
                .InvokeAsync(0, cancellationToken);
        await WithAllFailures(called, slot.Signal).ConfigureAwait(false);

        // A weak receiver is held until it is done.
        GC.KeepAlive(receiver);
    }

    /// <summary>Calls a receiver that replies.</summary>
    /// <returns>The reply.</returns>
    public static async Task<PostedReply<TResult>> AskAsync<TMessage, TResult, TCall>(
        TCall call, TMessage? message, CallsOnContext calls, IReceiverFilter[]? filters, Slot slot, object? sender, CancellationToken cancellationToken)
        where TMessage : class
        where TCall : struct, IAsyncReplyCall<TMessage, TResult>
    {
        if (await new Turn(slot, (PostedCalls)calls, cancellationToken) is not { } receiver)
        {
            return default;
        }

        var invocation = new AsyncReplyInvocation<TMessage, TResult, TCall>(
            slot, receiver, filters ?? [], sender, message, first: null, call, cancellationToken);
        await WithAllFailures(invocation.InvokeAsync(0, cancellationToken), slot.Signal).ConfigureAwait(false);
        return new PostedReply<TResult>(receiver, invocation.Answer);
    }

    private static ValueTask Call<TMessage, TCall>(TCall call, TMessage? message, Slot slot, Delegate receiver, CancellationToken cancellationToken)
        where TMessage : class
        where TCall : struct, IAsyncReceiverCall<TMessage>
        => !slot.TakesMessages ? call.InvokeAsync(receiver)
            : MessageReceiver.Call(receiver, message!, cancellationToken) is { } pending ? new ValueTask(pending)
            : default;

    private static ValueTask WithAllFailures(ValueTask called, Signal signal)
        => called.IsCompletedSuccessfully || signal.OnError == OnError.ThrowAtOnce
            ? called
            : new ValueTask(WithAllFailuresAsync(called.AsTask()));

    // An await throws but the first.
    private static async Task WithAllFailuresAsync(Task called)
    {
        try
        {
            await called.ConfigureAwait(false);
        }
        catch when (called.Exception is { InnerExceptions.Count: > 1 } all)
        {
            throw all;
        }
    }
}
