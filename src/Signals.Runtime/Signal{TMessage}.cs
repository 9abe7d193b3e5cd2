using System.Threading.Channels;
using Signals.Streaming;

namespace Signals;

/// <summary>A signal in one namespace, with what can be done with its messages.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
public abstract class Signal<TMessage> : Signal
    where TMessage : class
{
    private protected Signal(SignalNamespace signals, string name, Delivery delivery, OnError onError)
        : base(signals, name, typeof(TMessage), delivery, onError)
    {
    }

    /// <summary>Connects a receiver of whole messages, whoever sends: for code that doesn't know the signal.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="weak">Whether it is held weakly, as by every <c>Connect</c>.</param>
    /// <param name="on">Where it is called; where the send is, by default.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="receiver"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The receiver is connected on another context already.</exception>
    public Connection Connect([HeldWeakly] Action<TMessage> receiver, bool weak = true, ReceiverContext on = default)
        => Connect(receiver, weak, takesMessages: true, on, isKeptByTarget: false, replay: true, out _);

    /// <summary>Connects a receiver of whole messages to one sender.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="sender">The sender, not null.</param>
    /// <param name="weak">Whether it is held weakly, as by every <c>Connect</c>.</param>
    /// <param name="on">Where it is called; where the send is, by default.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected to that sender already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="receiver"/> or <paramref name="sender"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The receiver is connected on another context already.</exception>
    public Connection Connect([HeldWeakly] Action<TMessage> receiver, object sender, bool weak = true, ReceiverContext on = default)
        => Connect(receiver, sender, weak, takesMessages: true, on);

    /// <summary>Connects an asynchronous receiver of whole messages, whoever sends.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="weak">Whether it is held weakly, as by every <c>Connect</c>.</param>
    /// <param name="on">Where it is called; where the send is, by default.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="receiver"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The signal is a sync one, whose send can't wait for the receiver; or the receiver is connected on another context already.
    /// </exception>
    public Connection Connect([HeldWeakly] Func<TMessage, Task> receiver, bool weak = true, ReceiverContext on = default) => ConnectAsync(receiver, weak, on);

    /// <summary>Connects an asynchronous receiver of whole messages to one sender.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="sender">The sender, not null.</param>
    /// <param name="weak">Whether it is held weakly, as by every <c>Connect</c>.</param>
    /// <param name="on">Where it is called; where the send is, by default.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected to that sender already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="receiver"/> or <paramref name="sender"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The signal is a sync one, whose send can't wait for the receiver; or the receiver is connected on another context already.
    /// </exception>
    public Connection Connect([HeldWeakly] Func<TMessage, Task> receiver, object sender, bool weak = true, ReceiverContext on = default)
        => ConnectAsync(receiver, sender, weak, on);

    /// <summary>Connects an asynchronous receiver of whole messages, with the token that cancels the send, whoever sends.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="weak">Whether it is held weakly, as by every <c>Connect</c>.</param>
    /// <param name="on">Where it is called; where the send is, by default.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="receiver"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The signal is a sync one, whose send can't wait for the receiver; or the receiver is connected on another context already.
    /// </exception>
    public Connection Connect([HeldWeakly] Func<TMessage, CancellationToken, Task> receiver, bool weak = true, ReceiverContext on = default) => ConnectAsync(receiver, weak, on);

    /// <summary>Connects an asynchronous receiver of whole messages, with the token that cancels the send, to one sender.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="sender">The sender, not null.</param>
    /// <param name="weak">Whether it is held weakly, as by every <c>Connect</c>.</param>
    /// <param name="on">Where it is called; where the send is, by default.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected to that sender already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="receiver"/> or <paramref name="sender"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The signal is a sync one, whose send can't wait for the receiver; or the receiver is connected on another context already.
    /// </exception>
    public Connection Connect([HeldWeakly] Func<TMessage, CancellationToken, Task> receiver, object sender, bool weak = true, ReceiverContext on = default)
        => ConnectAsync(receiver, sender, weak, on);

    /// <summary>Ends all connections of a receiver of whole messages.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <returns>Whether anything was connected.</returns>
    public bool Disconnect(Action<TMessage> receiver) => Disconnect((Delegate)receiver);

    /// <summary>Ends the connection of a receiver of whole messages to one sender.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="sender">The sender, not null.</param>
    /// <returns>Whether it was connected.</returns>
    public bool Disconnect(Action<TMessage> receiver, object sender) => Disconnect((Delegate)receiver, sender);

    /// <inheritdoc cref="Disconnect(Action{TMessage})"/>
    public bool Disconnect(Func<TMessage, Task> receiver) => Disconnect((Delegate)receiver);

    /// <inheritdoc cref="Disconnect(Action{TMessage}, object)"/>
    public bool Disconnect(Func<TMessage, Task> receiver, object sender) => Disconnect((Delegate)receiver, sender);

    /// <inheritdoc cref="Disconnect(Action{TMessage})"/>
    public bool Disconnect(Func<TMessage, CancellationToken, Task> receiver) => Disconnect((Delegate)receiver);

    /// <inheritdoc cref="Disconnect(Action{TMessage}, object)"/>
    public bool Disconnect(Func<TMessage, CancellationToken, Task> receiver, object sender) => Disconnect((Delegate)receiver, sender);

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

    /// <summary>Adds a tap, which takes the last message first where the signal replays it and that is asked for.</summary>
    internal virtual void Add(Tap<TMessage> tap, bool replay) => Add(tap);

    private protected abstract ValueTask SendMessageCoreAsync(TMessage message, CancellationToken cancellationToken);

    private Connection ConnectAsync(Delegate receiver, bool weak, ReceiverContext on)
    {
        ThrowIfSync();
        return Connect(receiver, weak, takesMessages: true, on, isKeptByTarget: false, replay: true, out _);
    }

    private Connection ConnectAsync(Delegate receiver, object sender, bool weak, ReceiverContext on)
    {
        ThrowIfSync();
        return Connect(receiver, sender, weak, takesMessages: true, on);
    }

    private void ThrowIfSync()
    {
        if (Delivery == Delivery.Sync)
        {
            throw new InvalidOperationException(
                $"The signal '{Name}' is sent synchronously, so a send can't wait for a receiver that returns a task. Connect an "
                + $"Action<{typeof(TMessage).Name}>, or declare the signal with {nameof(Delivery)}.{nameof(Delivery.Sequential)} or "
                + $"{nameof(Delivery)}.{nameof(Delivery.Concurrent)}.");
        }
    }
}
