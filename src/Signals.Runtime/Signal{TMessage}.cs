using System.ComponentModel;
using Signals.CompilerServices;

namespace Signals;

/// <summary>A signal in one namespace, with what can be done with its messages.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
public abstract class Signal<TMessage> : Signal
    where TMessage : class
{
    /// <summary>Creates the signal. For generated code.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Signal(SignalNamespace signals, string name, OnError onError)
        : base(signals, name, typeof(TMessage), onError)
    {
    }

    /// <summary>Captures every message that is sent from now on, until the capture is disposed.</summary>
    /// <returns>The messages so far, which grow as more are sent.</returns>
    public SignalCapture<TMessage> Capture() => new(this);

    /// <summary>
    /// Sends a message that exists already, with its sender and whatever the signal's delivery is: for code that doesn't know
    /// the signal.
    /// </summary>
    /// <param name="message">The message, not null.</param>
    /// <param name="cancellationToken">
    /// Cancels the send. One that is cancelled already cancels it before anybody is called; a sync signal looks at it just then.
    /// </param>
    /// <returns>A task that ends when the receivers are done, with what they threw.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public ValueTask SendMessageAsync(TMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendMessageCoreAsync(message, cancellationToken);
    }

    /// <summary>Sends a message that exists already. For generated code.</summary>
    /// <param name="message">The message, not null.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>A task that ends when the receivers are done.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ValueTask SendMessageCoreAsync(TMessage message, CancellationToken cancellationToken);

    /// <summary>The signal in a namespace, which is created when it is first asked for there. For generated code.</summary>
    /// <typeparam name="TSignal">The signal's type.</typeparam>
    /// <param name="signals">The namespace, not null.</param>
    /// <param name="create">Creates the signal.</param>
    /// <returns>The signal, the same one to everybody who asks.</returns>
    /// <exception cref="InvalidOperationException">The namespace has another signal of that name.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static TSignal GetOrCreate<TSignal>(SignalNamespace signals, Func<SignalNamespace, TSignal> create)
        where TSignal : Signal<TMessage>
    {
        ArgumentNullException.ThrowIfNull(signals);
        return signals.GetOrCreate(typeof(TMessage), create);
    }

    /// <summary>Sends to the receivers of an asynchronous signal. For generated code.</summary>
    /// <typeparam name="TSender">The type of what <c>Connect</c> takes as the sender.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="audience">Whom the send has to reach.</param>
    /// <param name="delivery">How the receivers are called.</param>
    /// <param name="message">The message, where the audience has captures or streams.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>A task that ends when the receivers are done.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask SendToAsync<TSender, TCall>(
        Audience audience, Delivery delivery, TMessage? message, TSender sender, TCall call, CancellationToken cancellationToken)
        where TCall : struct, IReceiverCall
    {
        Sending sending = StartSending(audience, sender);
        ValueTask<PlainSend<TCall>> sent =
            DeliverAsync(audience, delivery, sending, message, sender, new PlainSend<TCall>(call), cancellationToken);
        return sent.IsCompletedSuccessfully ? default : new ValueTask(sent.AsTask());
    }

    /// <summary>Sends to the receivers of an asynchronous signal that reply. For generated code.</summary>
    /// <typeparam name="TSender">The type of what <c>Connect</c> takes as the sender.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <typeparam name="TResult">The type of the replies.</typeparam>
    /// <param name="audience">Whom the send has to reach.</param>
    /// <param name="delivery">How the receivers are called.</param>
    /// <param name="message">The message, where the audience has captures or streams.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>The replies, in connection order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask<Replies<TResult>> SendForRepliesAsync<TSender, TCall, TResult>(
        Audience audience, Delivery delivery, TMessage? message, TSender sender, TCall call, CancellationToken cancellationToken)
        where TCall : struct, IReplyCall<TResult>
    {
        Sending sending = StartSending(audience, sender);
        ValueTask<ReplySend<TCall, TResult>> sent =
            DeliverAsync(audience, delivery, sending, message, sender, new ReplySend<TCall, TResult>(call, sending.Capacity), cancellationToken);
        return sent.IsCompletedSuccessfully ? new ValueTask<Replies<TResult>>(sent.Result.Replies) : RepliesOf(sent);

        static async ValueTask<Replies<TResult>> RepliesOf(ValueTask<ReplySend<TCall, TResult>> sent)
            => (await sent.ConfigureAwait(false)).Replies;
    }

    /// <summary>Sends to the receivers of a sync signal that reply. For generated code.</summary>
    /// <typeparam name="TSender">The type of what <c>Connect</c> takes as the sender.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <typeparam name="TResult">The type of the replies.</typeparam>
    /// <param name="audience">Whom the send has to reach.</param>
    /// <param name="message">The message, where the audience has captures or streams.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <returns>The replies, in connection order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Replies<TResult> SendForReplies<TSender, TCall, TResult>(Audience audience, TMessage? message, TSender sender, TCall call)
        where TCall : struct, IReplyCall<TResult>
    {
        Sending sending = StartSending(audience, sender);
        if (message is not null)
        {
            sending.Tap(this, audience, message, sender);
        }

        // The receivers of a sync signal complete at once, and so does this.
        ValueTask<ReplySend<TCall, TResult>> sent = SequentialDelivery.SendAsync(
            this, sending, sender, new ReplySend<TCall, TResult>(call, sending.Capacity), CancellationToken.None);
        return (sent.IsCompletedSuccessfully ? sent.Result : sent.AsTask().GetAwaiter().GetResult()).Replies;
    }

    private static Sending StartSending<TSender>(Audience audience, TSender sender)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var sending = new Sending(audience);
        if (audience.HasSenders)
        {
            sending.IncludeOwn(audience, sender);
        }

        return sending;
    }

    private ValueTask<TSend> DeliverAsync<TSender, TSend>(
        Audience audience,
        Delivery delivery,
        Sending sending,
        TMessage? message,
        TSender sender,
        TSend send,
        CancellationToken cancellationToken)
        where TSend : struct, ISend
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new ValueTask<TSend>(Task.FromCanceled<TSend>(cancellationToken));
        }

        if (message is not null && audience.Taps is { } taps)
        {
            return TapAndDeliverAsync(taps, delivery, sending, message, sender, send, cancellationToken);
        }

        return delivery == Delivery.Concurrent
            ? ConcurrentDelivery.SendAsync(this, sending, sender, send, cancellationToken)
            : SequentialDelivery.SendAsync(this, sending, sender, send, cancellationToken);
    }

    private async ValueTask<TSend> TapAndDeliverAsync<TSender, TSend>(
        Tap[] taps,
        Delivery delivery,
        Sending sending,
        TMessage message,
        TSender sender,
        TSend send,
        CancellationToken cancellationToken)
        where TSend : struct, ISend
    {
        foreach (Tap tap in taps)
        {
            try
            {
                await ((Tap<TMessage>)tap).TakeAsync(message, sender, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (OnError != OnError.ThrowAtOnce && !cancellationToken.IsCancellationRequested)
            {
                sending.Fail(this, tap, sender, exception);
            }
        }

        return delivery == Delivery.Concurrent
            ? await ConcurrentDelivery.SendAsync(this, sending, sender, send, cancellationToken).ConfigureAwait(false)
            : await SequentialDelivery.SendAsync(this, sending, sender, send, cancellationToken).ConfigureAwait(false);
    }
}
