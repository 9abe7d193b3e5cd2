using System.ComponentModel;
using Signals.Dispatch;
using Signals.Replaying;

namespace Signals.CompilerServices;

/// <summary>An asynchronous signal that replays its last message to who connects late. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AsyncReplaySignal<TMessage> : ReplaySignal<TMessage>
    where TMessage : class
{
    /// <summary>Creates the signal.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="delivery">How the receivers are called.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected AsyncReplaySignal(SignalNamespace signals, string name, Delivery delivery, OnError onError)
        : base(signals, name, delivery, onError)
    {
    }

    /// <summary>Hands over a message that exists already, with what it holds.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <returns>A task that ends when the receivers are done.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ValueTask SendMessageCore(TMessage message, CancellationToken cancellationToken);

    /// <summary>Hands over the last message, with what it holds, for one receiver.</summary>
    /// <param name="message">The message.</param>
    /// <param name="receiver">The receiver.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the receiver is done.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ValueTask ReplayCore(TMessage message, LateReceiver receiver, CancellationToken cancellationToken);

    /// <summary>Connects a receiver, whoever sends, and waits until it has had the last message.</summary>
    /// <param name="receiver">The receiver, of one of the signal's delegate types, not null.</param>
    /// <param name="weak">Whether it is held weakly.</param>
    /// <param name="on">Where it is called.</param>
    /// <param name="cancellationToken">Cancels the call of the receiver.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected already.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected async Task<Connection> ConnectReceiverAsync(Delegate receiver, bool weak, ReceiverContext on, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Connection connection = Connect(receiver, weak, takesMessages: false, on, isKeptByTarget: false, replay: false, out bool isNew);
        await ReplayAsync(connection, isNew, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Connects a receiver to one sender, and waits until it has had the sender's last message.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <param name="receiver">The receiver, of one of the signal's delegate types, not null.</param>
    /// <param name="sender">The sender, not null.</param>
    /// <param name="weak">Whether it is held weakly.</param>
    /// <param name="on">Where it is called.</param>
    /// <param name="cancellationToken">Cancels the call of the receiver.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected to that sender already.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected async Task<Connection> ConnectReceiverAsync<TSender>(
        Delegate receiver, TSender sender, bool weak, ReceiverContext on, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Connection connection = Connect(receiver, sender, weak, takesMessages: false, on, out bool isNew);
        await ReplayAsync(connection, isNew, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Sends to the receivers, and keeps the message.</summary>
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

        if (IsMuted)
        {
            return default;
        }

        message ??= call.CreateMessage();
        ReachedReceivers reached = Registry.Keep(sender, message);
        return reached.Audience is null ? default : SendAsync(reached, sender, new AsyncPlainSend<TMessage, TCall>(call, message), cancellationToken);
    }

    /// <summary>Calls a receiver with the last message.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <typeparam name="TCall">The type of the call.</typeparam>
    /// <param name="sender">The sender.</param>
    /// <param name="call">Calls a receiver.</param>
    /// <param name="message">The message.</param>
    /// <param name="receiver">The receiver.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the receiver is done.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected async ValueTask ReplayAsync<TSender, TCall>(
        TSender sender, TCall call, TMessage message, LateReceiver receiver, CancellationToken cancellationToken)
        where TCall : struct, IAsyncReceiverCall<TMessage>
    {
        ArgumentNullException.ThrowIfNull(receiver);
        var send = new AsyncPlainSend<TMessage, TCall>(call, message);
        IReceiverFilter[]? filters = receiver.Filters;
        Task? pending;
        if (receiver.Slot.Calls is { } calls)
        {
            receiver.LetGo();
            pending = send.Post(calls, filters, receiver.Slot, sender, cancellationToken);
        }
        else
        {
            pending = filters is null
                ? send.Call(receiver.Slot, receiver.Receiver!, cancellationToken)
                : send.CallThrough(filters, receiver.Slot, receiver.Receiver!, sender, cancellationToken);
        }

        if (pending is not null)
        {
            await pending.ConfigureAwait(false);
        }

        // A weak receiver is held until it is done.
        GC.KeepAlive(receiver);
    }

    // Who connects here can't wait, so that what the receiver throws is reported. A receiver of whole messages is that of code which doesn't know
    // that there is anything to wait for.
    internal sealed override void Replay(Connection connection)
    {
        if (!connection.Parts[0].TakesMessages)
        {
            foreach (LateReceiver receiver in Registry.TakeLast(connection.Parts, post: null))
            {
                _ = ReplayAndReportAsync(receiver);
            }
        }
    }

    private async Task ReplayAndReportAsync(LateReceiver receiver)
    {
        try
        {
            await ReplayCore((TMessage)receiver.Kept.Message, receiver, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Without a handler it is the exception of a task that nobody observes.
            if (!Namespace.TryReport(() => ConnectionOf(receiver.Slot, receiver.Slot.Receiver), receiver.Kept.Sender, exception))
            {
                throw;
            }
        }
    }

    private async Task ReplayAsync(Connection connection, bool isNew, CancellationToken cancellationToken)
    {
        if (!isNew)
        {
            return;
        }

        try
        {
            foreach (LateReceiver receiver in Registry.TakeLast(connection.Parts, post: null))
            {
                await ReplayAndTellAsync(receiver, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            End(connection);
            throw;
        }
    }

    // What the receiver throws leaves the call that connects it.
    private async ValueTask ReplayAndTellAsync(LateReceiver receiver, CancellationToken cancellationToken)
    {
        try
        {
            await ReplayCore((TMessage)receiver.Kept.Message, receiver, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SendOutcome.Tells(
            this, receiver.Slot, receiver.Receiver ?? receiver.Slot.Receiver, receiver.Kept.Sender, exception, cancellationToken))
        {
            throw;
        }
    }

    // Asynchronous, as what receivers change of the execution context is nothing to who sends.
    private async ValueTask SendAsync<TSender, TCall>(
        ReachedReceivers reached, TSender sender, AsyncPlainSend<TMessage, TCall> send, CancellationToken cancellationToken)
        where TCall : struct, IAsyncReceiverCall<TMessage>
    {
        if (AsyncDelivery.Deliver(this, reached.Audience!, reached.Start(this), sender, ref send, cancellationToken) is { } rest)
        {
            await rest.ConfigureAwait(false);
        }
    }

    private protected sealed override ValueTask SendMessageCoreAsync(TMessage message, CancellationToken cancellationToken)
        => SendMessageCore(message, cancellationToken);
}
