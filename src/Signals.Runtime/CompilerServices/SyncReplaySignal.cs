using System.ComponentModel;
using Signals.Dispatch;
using Signals.Posting;
using Signals.Replaying;

namespace Signals.CompilerServices;

/// <summary>A sync signal that replays its last message to who connects late. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SyncReplaySignal<TMessage> : ReplaySignal<TMessage>
    where TMessage : class
{
    /// <summary>Creates the signal.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected SyncReplaySignal(SignalNamespace signals, string name, OnError onError)
        : base(signals, name, Delivery.Sync, onError)
    {
    }

    /// <summary>Sends a message that exists already, with its sender.</summary>
    /// <param name="message">The message, not null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public void SendMessage(TMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        SendMessageCore(message);
    }

    /// <summary>Hands over a message that exists already, with what it holds.</summary>
    /// <param name="message">The message.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void SendMessageCore(TMessage message);

    /// <summary>Hands over the last message, with what it holds, for one receiver.</summary>
    /// <param name="message">The message.</param>
    /// <param name="receiver">The receiver.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void ReplayCore(TMessage message, LateReceiver receiver);

    /// <summary>Sends to the receivers, and keeps the message.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="message">The message, where it exists already.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Deliver<TSender, TCall>(TSender sender, TCall call, TMessage? message = null)
        where TCall : struct, IReceiverCall<TMessage>
    {
        if (IsMuted)
        {
            return;
        }

        message ??= call.CreateMessage();
        var send = new PlainSend<TMessage, TCall>(call, message);
        ReplayDelivery.Deliver(this, Registry.Keep(sender, message), sender, ref send);
    }

    /// <summary>Calls a receiver with the last message.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="message">The message.</param>
    /// <param name="receiver">The receiver.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Replay<TSender, TCall>(TSender sender, TCall call, TMessage message, LateReceiver receiver)
        where TCall : struct, IReceiverCall<TMessage>
    {
        ArgumentNullException.ThrowIfNull(receiver);
        var send = new PlainSend<TMessage, TCall>(call, message);
        if (receiver.Filters is { } filters)
        {
            send.CallThrough(filters, receiver.Slot, receiver.Receiver!, sender);
        }
        else
        {
            send.Call(receiver.Slot, receiver.Receiver!);
        }

        GC.KeepAlive(receiver);
    }

    internal sealed override void Replay(Connection connection)
    {
        try
        {
            foreach (LateReceiver receiver in Registry.TakeLast(
                connection.Parts,
                (slot, kept) => new PostedSyncCall<TMessage, ReplayedSend<TMessage>>(
                    slot, new ReplayedSend<TMessage>(this, kept), filters: null, kept.Sender)))
            {
                if (receiver.Posted is { } posted)
                {
                    ((PostedCalls)receiver.Slot.Calls!).PostAnnounced(posted);
                }
                else
                {
                    ReplayAndTell(receiver);
                }
            }
        }
        catch
        {
            End(connection);
            throw;
        }
    }

    // What the receiver throws leaves the call that connects it.
    private void ReplayAndTell(LateReceiver receiver)
    {
        try
        {
            ReplayTo(receiver);
        }
        catch (Exception exception)
            when (SendOutcome.Tells(this, receiver.Slot, receiver.Receiver, receiver.Kept.Sender, exception, CancellationToken.None))
        {
            throw;
        }
    }

    internal void ReplayTo(LateReceiver receiver) => ReplayCore((TMessage)receiver.Kept.Message, receiver);

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
