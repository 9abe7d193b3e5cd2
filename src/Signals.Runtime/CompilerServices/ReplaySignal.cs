using System.ComponentModel;
using System.Threading.Channels;
using Signals.Dispatch;
using Signals.Replaying;
using Signals.Streaming;

namespace Signals.CompilerServices;

/// <summary>A signal that replays its last message to who connects late. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ReplaySignal<TMessage> : DeclaredSignal<TMessage>
    where TMessage : class
{
    private protected ReplaySignal(SignalNamespace signals, string name, Delivery delivery, OnError onError)
        : base(signals, name, delivery, onError) => Replays = true;

    /// <summary>Forgets the last messages, of all senders: who connects from now on gets none until the next send.</summary>
    public void Forget() => Registry.Forget();

    /// <summary>Captures every message that is sent from now on, until the capture is disposed.</summary>
    /// <param name="replay">Whether the last message, if there is one, is the first of them.</param>
    /// <returns>The messages so far, which grow as more are sent.</returns>
    public SignalCapture<TMessage> Capture(bool replay) => new(this, replay);

    /// <summary>Waits for a message.</summary>
    /// <param name="replay">Whether the last message, if there is one, will do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last message, or the first that is sent after this was called, from any thread.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before that.</exception>
    public Task<TMessage> NextAsync(bool replay, CancellationToken cancellationToken = default)
        => NextMessage<TMessage>.Of(this, predicate: null, cancellationToken, replay);

    /// <summary>Waits for a message that fits.</summary>
    /// <param name="predicate">Whether a message fits. It runs here or within the send; what it throws ends the wait.</param>
    /// <param name="replay">Whether the last message will do, if it fits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last message, or the first that fits and is sent after this was called, from any thread.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before that.</exception>
    public Task<TMessage> NextAsync(Func<TMessage, bool> predicate, bool replay, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return NextMessage<TMessage>.Of(this, predicate, cancellationToken, replay);
    }

    /// <summary>Streams the messages that are sent from now on, as many as there are.</summary>
    /// <param name="replay">Whether the last message, if there is one, is the first of them.</param>
    /// <param name="cancellationToken">Ends the stream; whoever reads it gets an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The stream, which is connected already. Read it, or dispose it.</returns>
    public SignalMessages<TMessage> Stream(bool replay, CancellationToken cancellationToken = default) => Stream(options: null, replay, cancellationToken);

    /// <summary>Streams the messages that are sent from now on.</summary>
    /// <param name="options">The options of the channel between sender and reader, or <see langword="null"/> for an unbounded one.</param>
    /// <param name="replay">Whether the last message, if there is one, is the first of them.</param>
    /// <param name="cancellationToken">Ends the stream; whoever reads it gets an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The stream, which is connected already. Read it, or dispose it.</returns>
    /// <exception cref="ArgumentException">
    /// The options say to wait when the stream is full, and the signal is a sync one, whose send can't wait.
    /// </exception>
    public SignalMessages<TMessage> Stream(ChannelOptions? options, bool replay, CancellationToken cancellationToken = default)
        => new(StreamTap<TMessage>.Start(this, options, replay), cancellationToken);

    /// <summary>Makes the signal an observable, for instance for the operators of System.Reactive.</summary>
    /// <param name="replay">Whether each subscription gets the last message, if there is one, at once.</param>
    /// <returns>An observable that never completes. Each subscription is connected until it is disposed.</returns>
    public IObservable<TMessage> Observe(bool replay) => new SignalObservable<TMessage>(this, replay);

    internal sealed override void Add(Tap<TMessage> tap, bool replay)
    {
        if (!replay)
        {
            Add(tap);
            return;
        }

        try
        {
            if (Registry.AddAndTakeLast(tap) is { } last)
            {
                Replay(tap, last);
            }
        }
        catch
        {
            Remove(tap);
            throw;
        }
    }

    private void Replay(Tap<TMessage> tap, KeptMessage last)
    {
        try
        {
            tap.Take((TMessage)last.Message, last.Sender);
        }
        catch (Exception exception) when (SendOutcome.Tells(this, tap, last.Sender, exception, CancellationToken.None))
        {
            throw;
        }
    }
}
