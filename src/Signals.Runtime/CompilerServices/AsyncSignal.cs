using System.ComponentModel;
using Signals.Connecting;
using Signals.Dispatch;

namespace Signals.CompilerServices;

/// <summary>An asynchronous signal whose receivers return nothing. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AsyncSignal<TMessage> : DeclaredSignal<TMessage>
    where TMessage : class
{
    /// <summary>Creates the signal.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="delivery">How the receivers are called.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected AsyncSignal(SignalNamespace signals, string name, Delivery delivery, OnError onError)
        : base(signals, name, delivery, onError)
    {
    }

    /// <summary>Hands over a message that exists already, with what it holds.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>A task that ends when the receivers are done.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ValueTask SendMessageCore(TMessage message, CancellationToken cancellationToken);

    /// <summary>Sends to the receivers.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <param name="message">The message, where it exists already.</param>
    /// <returns>A task that ends when the receivers are done.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask DeliverAsync<TSender, TCall>(
        TSender sender, TCall call, CancellationToken cancellationToken, TMessage? message = null)
        where TCall : struct, IAsyncReceiverCall<TMessage>
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new ValueTask(Task.FromCanceled(cancellationToken));
        }

        if (Audience is not { } audience)
        {
            return default;
        }

        var send = new AsyncPlainSend<TMessage, TCall>(call, message);
#if NET
        var caller = CallerContext.Capture();
        ValueTask sent = DeliverAsync(audience, sender, send, cancellationToken);
        caller.Restore();
        return sent;
#else
        return IsolatedAsync(audience, sender, send, cancellationToken);
#endif
    }

#if !NET
    // An asynchronous method restores the execution context.
    private async ValueTask IsolatedAsync<TSender, TCall>(
        Audience audience, TSender sender, AsyncPlainSend<TMessage, TCall> send, CancellationToken cancellationToken)
        where TCall : struct, IAsyncReceiverCall<TMessage>
        => await DeliverAsync(audience, sender, send, cancellationToken).ConfigureAwait(false);
#endif

    private ValueTask DeliverAsync<TSender, TCall>(
        Audience audience, TSender sender, AsyncPlainSend<TMessage, TCall> send, CancellationToken cancellationToken)
        where TCall : struct, IAsyncReceiverCall<TMessage>
    {
        if (audience.Only is { } only)
        {
            return AsyncDelivery.DeliverToOnly(this, audience, only, sender, send, cancellationToken);
        }

        ReceiverList receivers = audience.Receivers;
        int count = receivers.Count;

        // Asked after the count was read: what it includes has told.
        if (audience.IsPlain && receivers.TakePayload && !ReadsCarefully && Delivery == Delivery.Sequential)
        {
            return AsyncDelivery.DeliverPlainly(this, receivers, count, sender, send, cancellationToken);
        }

        Task? rest = AsyncDelivery.Deliver(this, audience, sender, ref send, cancellationToken);
        return rest is null ? default : new ValueTask(rest);
    }

    private protected sealed override ValueTask SendMessageCoreAsync(TMessage message, CancellationToken cancellationToken)
        => SendMessageCore(message, cancellationToken);
}
