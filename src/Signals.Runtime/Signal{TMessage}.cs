using System.ComponentModel;
using System.Threading.Channels;
using Signals.CompilerServices;
using Signals.Connecting;
using Signals.Streaming;

namespace Signals;

/// <summary>A signal in one namespace, with what can be done with its messages.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
public abstract class Signal<TMessage> : Signal
    where TMessage : class
{
    /// <summary>Creates the signal. For generated code.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="delivery">How the receivers are called.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Signal(SignalNamespace signals, string name, Delivery delivery, OnError onError)
        : base(signals, name, typeof(TMessage), delivery, onError)
    {
    }

    /// <summary>Captures every message that is sent from now on, until the capture is disposed.</summary>
    /// <returns>The messages so far, which grow as more are sent.</returns>
    public SignalCapture<TMessage> Capture() => new(this);

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The first message that is sent after this was called, from any thread.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before that.</exception>
    public Task<TMessage> NextAsync(CancellationToken cancellationToken = default)
        => NextMessage<TMessage>.Of(this, predicate: null, cancellationToken);

    /// <summary>Waits for the next message that fits.</summary>
    /// <param name="predicate">Whether a message fits. It runs within the send; what it throws ends the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The first message that fits and is sent after this was called, from any thread.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before that.</exception>
    public Task<TMessage> NextAsync(Func<TMessage, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return NextMessage<TMessage>.Of(this, predicate, cancellationToken);
    }

    /// <summary>Streams the messages that are sent from now on, as many as there are.</summary>
    /// <param name="cancellationToken">Ends the stream; whoever reads it gets an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The stream, which is connected already. Read it, or dispose it.</returns>
    public SignalMessages<TMessage> Stream(CancellationToken cancellationToken = default) => Stream(options: null, cancellationToken);

    /// <summary>Streams the messages that are sent from now on.</summary>
    /// <param name="options">
    /// The options of the channel between sender and reader: <see cref="BoundedChannelOptions"/>,
    /// <see cref="UnboundedChannelOptions"/>, or <see langword="null"/> for an unbounded one.
    /// </param>
    /// <param name="cancellationToken">Ends the stream; whoever reads it gets an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The stream, which is connected already. Read it, or dispose it.</returns>
    /// <exception cref="ArgumentException">
    /// The options say to wait when the stream is full, and the signal is a sync one, whose send can't wait.
    /// </exception>
    public SignalMessages<TMessage> Stream(ChannelOptions? options, CancellationToken cancellationToken = default)
        => new(StreamTap<TMessage>.Start(this, options), cancellationToken);

    /// <summary>Makes the signal an observable, for instance for the operators of System.Reactive.</summary>
    /// <returns>
    /// An observable that never completes. Each subscription is connected until it is disposed; an observer that throws is
    /// treated as a receiver that does. Sends on several threads at once reach it at once, as events would: put
    /// <c>Synchronize()</c> of System.Reactive between where that may be.
    /// </returns>
    public IObservable<TMessage> Observe() => new SignalObservable<TMessage>(this);

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
    /// <param name="message">The message, where the audience has captures or streams.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>A task that ends when the receivers are done.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask SendToAsync<TSender, TCall>(
        Audience audience, TMessage? message, TSender sender, TCall call, CancellationToken cancellationToken)
        where TCall : struct, IReceiverCall
    {
        ArgumentNullException.ThrowIfNull(audience);
        var send = new PlainSend<TCall>(call);
        if (audience.Only is { } only && !cancellationToken.IsCancellationRequested)
        {
            return SendToOnlyAsync(audience, only, sender, send, cancellationToken);
        }

        Task? rest = Deliver(audience, message, sender, ref send, cancellationToken);
        return rest is null ? default : new ValueTask(rest);
    }

    /// <summary>Ends a send to the only receiver of an asynchronous signal, which threw. For generated code.</summary>
    /// <typeparam name="TSender">The type of what <c>Connect</c> takes as the sender.</typeparam>
    /// <param name="audience">Whom the send had to reach.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="exception">What the receiver threw.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>A task that has ended.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask FailAsync<TSender>(Audience audience, TSender sender, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var sending = Sending.AfterOnly(audience);
        try
        {
            if (OnError != OnError.ThrowAtOnce)
            {
                sending.Fail(this, sender, exception, cancellationToken);
                sending.Complete(this);
                return default;
            }
        }
        catch (Exception outcome)
        {
            exception = outcome;
        }

        return new ValueTask(AsyncFailure.Of<object?>(exception));
    }

    /// <summary>Sends to the receivers of an asynchronous signal that reply. For generated code.</summary>
    /// <typeparam name="TSender">The type of what <c>Connect</c> takes as the sender.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <typeparam name="TResult">The type of the replies.</typeparam>
    /// <param name="audience">Whom the send has to reach.</param>
    /// <param name="message">The message, where the audience has captures or streams.</param>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>The replies, in connection order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ValueTask<Replies<TResult>> SendForRepliesAsync<TSender, TCall, TResult>(
        Audience audience, TMessage? message, TSender sender, TCall call, CancellationToken cancellationToken)
        where TCall : struct, IReplyCall<TResult>
    {
        ArgumentNullException.ThrowIfNull(audience);
        var send = new ReplySend<TCall, TResult>(call);
        Task<ReplySend<TCall, TResult>>? rest = Deliver(audience, message, sender, ref send, cancellationToken);
        return rest is null ? new ValueTask<Replies<TResult>>(send.Replies) : RepliesOf(rest);

        static async ValueTask<Replies<TResult>> RepliesOf(Task<ReplySend<TCall, TResult>> rest)
            => (await rest.ConfigureAwait(false)).Replies;
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
        ArgumentNullException.ThrowIfNull(audience);
        var send = new ReplySend<TCall, TResult>(call);
        var sending = new Sending(audience);
        sending.IncludeOwn(this, audience, sender);
        if (audience.Observer is { IsEnabled: true } observer)
        {
            sending.Observe(this, observer);
        }

        try
        {
            if (message is not null)
            {
                sending.Tap(this, audience, message, sender);
            }

            // The receivers of a sync signal complete at once, and so does this.
            Task<ReplySend<TCall, TResult>>? rest = Deliver(ref sending, sender, ref send, CancellationToken.None);
            return (rest is null ? send : rest.GetAwaiter().GetResult()).Replies;
        }
        catch (Exception exception) when (sending.IsObserved)
        {
            sending.Abandon(exception);
            throw;
        }
    }

    // One receiver and nothing else to do: where it completes at once, the send needs no more than the call.
    private ValueTask SendToOnlyAsync<TSender, TCall>(
        Audience audience, Slot only, TSender sender, PlainSend<TCall> send, CancellationToken cancellationToken)
        where TCall : struct, IReceiverCall
    {
        if (only.Receiver<Delegate>() is not { } receiver)
        {
            return default;
        }

        try
        {
            return send.Call(only, receiver) is { } pending
                ? new ValueTask(SequentialDelivery.GoOnAsync(this, Sending.AfterOnly(audience), sender, send, pending, receiver, cancellationToken))
                : default;
        }
        catch (Exception exception)
        {
            return FailAsync(audience, sender, exception, cancellationToken);
        }
    }

    // Null when the receivers completed at once; the outcome is in the send then.
    private Task<TSend>? Deliver<TSender, TSend>(
        Audience audience, TMessage? message, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TSend : struct, ISend
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TSend>(cancellationToken);
        }

        if ((message is not null && audience.HasTaps) || audience.Observer is { IsEnabled: true })
        {
            return TapAndDeliverAsync(audience, message, sender, send, cancellationToken);
        }

        try
        {
            var sending = new Sending(audience);
            sending.IncludeOwn(this, audience, sender);
            return Deliver(ref sending, sender, ref send, cancellationToken);
        }
        catch (Exception exception)
        {
            return AsyncFailure.Of<TSend>(exception);
        }
    }

    // Asynchronous, so that an activity that the observer starts is the current one for the receivers, and not for the caller.
    private async Task<TSend> TapAndDeliverAsync<TSender, TSend>(
        Audience audience, TMessage? message, TSender sender, TSend send, CancellationToken cancellationToken)
        where TSend : struct, ISend
    {
        var sending = new Sending(audience);
        sending.IncludeOwn(this, audience, sender);
        if (audience.Observer is { IsEnabled: true } observer)
        {
            sending.Observe(this, observer);
        }

        try
        {
            TapList? taps = message is null ? null : audience.Taps;
            int count = taps?.Count ?? 0;
            for (int i = 0; i < count && !sending.IsCancelled; i++)
            {
                if (taps![i] is not { } tap)
                {
                    continue;
                }

                try
                {
                    await ((Tap<TMessage>)tap).TakeAsync(message!, sender, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception) when (OnError != OnError.ThrowAtOnce)
                {
                    sending.Fail(this, tap, sender, exception, cancellationToken);
                }
            }

            if (sending.IsCancelled)
            {
                sending.Complete(this);
            }

            return Deliver(ref sending, sender, ref send, cancellationToken) is { } rest ? await rest.ConfigureAwait(false) : send;
        }
        catch (Exception exception) when (sending.IsObserved)
        {
            sending.Abandon(exception, cancellationToken);
            throw;
        }
    }

    private Task<TSend>? Deliver<TSender, TSend>(ref Sending sending, TSender sender, ref TSend send, CancellationToken cancellationToken)
        where TSend : struct, ISend
    {
        send.Reserve(sending.Capacity);
        return Delivery == Delivery.Concurrent
            ? ConcurrentDelivery.Deliver(this, ref sending, sender, ref send, cancellationToken)
            : SequentialDelivery.Deliver(this, ref sending, sender, ref send, cancellationToken);
    }
}
