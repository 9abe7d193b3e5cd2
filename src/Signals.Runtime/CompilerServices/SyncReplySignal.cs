using System.ComponentModel;
using Signals.Dispatch;

namespace Signals.CompilerServices;

/// <summary>A sync signal whose receivers reply. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
/// <typeparam name="TResult">The type of the replies.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SyncReplySignal<TMessage, TResult> : DeclaredSignal<TMessage>
    where TMessage : class
{
    /// <summary>Creates the signal.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected SyncReplySignal(SignalNamespace signals, string name, OnError onError)
        : base(signals, name, Delivery.Sync, onError)
    {
    }

    /// <summary>Sends a message that exists already, with its sender.</summary>
    /// <param name="message">The message, not null.</param>
    /// <returns>What the receivers returned, in connection order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public Replies<TResult> SendMessage(TMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendMessageCore(message);
    }

    /// <summary>Hands over a message that exists already, with what it holds.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What the receivers returned, in connection order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract Replies<TResult> SendMessageCore(TMessage message);

    /// <summary>Sends to the receivers.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="message">The message, where it exists already.</param>
    /// <returns>What the receivers returned, in connection order.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Replies<TResult> Deliver<TSender, TCall>(TSender sender, TCall call, TMessage? message = null)
        where TCall : struct, IReplyCall<TMessage, TResult>
    {
        if (Audience is not { } audience)
        {
            return default;
        }

        var send = new ReplySend<TMessage, TResult, TCall>(call, message);
        SyncDelivery.Deliver(this, audience, sender, ref send);
        return send.Replies.ToReplies();
    }

    private protected sealed override void ThrowIfCannotPost(bool takesMessages)
    {
        if (!takesMessages)
        {
            throw new InvalidOperationException(
                $"The receivers of the signal '{Name}' reply, and its send is a sync one, which can't wait for a reply from another context. Leave "
                + $"the context out, or declare the signal with {nameof(Delivery)}.{nameof(Delivery.Sequential)} or "
                + $"{nameof(Delivery)}.{nameof(Delivery.Concurrent)}.");
        }
    }

    private protected sealed override ValueTask SendMessageCoreAsync(TMessage message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new ValueTask(Task.FromCanceled(cancellationToken));
        }

        try
        {
            SendMessageCore(message);
            return default;
        }
        catch (Exception exception)
        {
            return new ValueTask(Task.FromException(exception));
        }
    }
}
