using System.ComponentModel;
using Signals.Dispatch;

namespace Signals.CompilerServices;

/// <summary>An asynchronous signal whose receivers reply. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
/// <typeparam name="TResult">The type of the replies.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AsyncReplySignal<TMessage, TResult> : DeclaredSignal<TMessage>
    where TMessage : class
{
    /// <summary>Creates the signal.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="delivery">How the receivers are called.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected AsyncReplySignal(SignalNamespace signals, string name, Delivery delivery, OnError onError)
        : base(signals, name, delivery, onError)
    {
    }

    /// <summary>Sends a message that exists already, with its sender.</summary>
    /// <param name="message">The message, not null.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>What the receivers returned, in connection order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public new ValueTask<Replies<TResult>> SendMessageAsync(TMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendMessageCore(message, cancellationToken);
    }

    /// <summary>Hands over a message that exists already, with what it holds.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>What the receivers returned, in connection order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ValueTask<Replies<TResult>> SendMessageCore(TMessage message, CancellationToken cancellationToken);

    /// <summary>Sends to the receivers.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <param name="message">The message, where it exists already.</param>
    /// <returns>What the receivers returned, in connection order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask<Replies<TResult>> DeliverAsync<TSender, TCall>(
        TSender sender, TCall call, CancellationToken cancellationToken, TMessage? message = null)
        where TCall : struct, IAsyncReplyCall<TMessage, TResult>
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new ValueTask<Replies<TResult>>(Task.FromCanceled<Replies<TResult>>(cancellationToken));
        }

        if (Audience is not { } audience)
        {
            return default;
        }

        var send = new AsyncReplySend<TMessage, TResult, TCall>(call, message);
#if NET
        var caller = CallerContext.Capture();
        ValueTask<Replies<TResult>> sent = DeliverAsync(audience, sender, send, cancellationToken);
        caller.Restore();
        return sent;
#else
        return IsolatedAsync(audience, sender, send, cancellationToken);
#endif
    }

#if !NET
    // An asynchronous method restores the execution context.
    private async ValueTask<Replies<TResult>> IsolatedAsync<TSender, TCall>(
        Audience audience, TSender sender, AsyncReplySend<TMessage, TResult, TCall> send, CancellationToken cancellationToken)
        where TCall : struct, IAsyncReplyCall<TMessage, TResult>
        => await DeliverAsync(audience, sender, send, cancellationToken).ConfigureAwait(false);
#endif

    private ValueTask<Replies<TResult>> DeliverAsync<TSender, TCall>(
        Audience audience, TSender sender, AsyncReplySend<TMessage, TResult, TCall> send, CancellationToken cancellationToken)
        where TCall : struct, IAsyncReplyCall<TMessage, TResult>
    {
        Task<AsyncReplySend<TMessage, TResult, TCall>>? rest = AsyncDelivery.Deliver(this, audience, sender, ref send, cancellationToken);
        return rest is null ? new ValueTask<Replies<TResult>>(send.Replies.ToReplies()) : RepliesOf(rest);

        static async ValueTask<Replies<TResult>> RepliesOf(Task<AsyncReplySend<TMessage, TResult, TCall>> rest)
            => (await rest.ConfigureAwait(false)).Replies.ToReplies();
    }

    private protected sealed override async ValueTask SendMessageCoreAsync(TMessage message, CancellationToken cancellationToken)
        => await SendMessageCore(message, cancellationToken).ConfigureAwait(false);
}
