using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>What generated signals have in common: how they are made, and how receivers of their delegate types are connected.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DeclaredSignal<TMessage> : Signal<TMessage>
    where TMessage : class
{
    private protected DeclaredSignal(SignalNamespace signals, string name, Delivery delivery, OnError onError)
        : base(signals, name, delivery, onError)
    {
    }

    /// <summary>The signal in a namespace, which is created when it is first asked for there.</summary>
    /// <typeparam name="TSignal">The signal's type.</typeparam>
    /// <param name="signals">The namespace, not null.</param>
    /// <param name="create">Creates the signal.</param>
    /// <returns>The signal, the same one to everybody who asks.</returns>
    /// <exception cref="InvalidOperationException">The namespace has another signal of that name.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static TSignal GetOrCreate<TSignal>(SignalNamespace signals, Func<SignalNamespace, TSignal> create)
        where TSignal : DeclaredSignal<TMessage>
    {
        ArgumentNullException.ThrowIfNull(signals);
        return (TSignal)signals.GetOrCreate(typeof(TMessage), create);
    }

    /// <summary>Connects a receiver, whoever sends.</summary>
    /// <param name="receiver">The receiver, of one of the signal's delegate types, not null.</param>
    /// <param name="weak">Whether it is held weakly.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected already.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Connection ConnectReceiver(Delegate receiver, bool weak)
        => Connect(receiver, weak, takesMessages: false, on: default, isKeptByTarget: false, replay: true, out _);

    /// <summary>Connects a receiver, whoever sends.</summary>
    /// <param name="receiver">The receiver, of one of the signal's delegate types, not null.</param>
    /// <param name="weak">Whether it is held weakly.</param>
    /// <param name="on">Where it is called.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected already.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Connection ConnectReceiver(Delegate receiver, bool weak, ReceiverContext on)
        => Connect(receiver, weak, takesMessages: false, on, isKeptByTarget: false, replay: true, out _);

    /// <summary>Connects a receiver to one sender.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <param name="receiver">The receiver, of one of the signal's delegate types, not null.</param>
    /// <param name="sender">The sender, not null.</param>
    /// <param name="weak">Whether it is held weakly.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected to that sender already.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Connection ConnectReceiver<TSender>(Delegate receiver, TSender sender, bool weak)
        => Connect(receiver, sender, weak, takesMessages: false);

    /// <summary>Connects a receiver to one sender.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <param name="receiver">The receiver, of one of the signal's delegate types, not null.</param>
    /// <param name="sender">The sender, not null.</param>
    /// <param name="weak">Whether it is held weakly.</param>
    /// <param name="on">Where it is called.</param>
    /// <returns>The connection, which is the existing one where the receiver is connected to that sender already.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Connection ConnectReceiver<TSender>(Delegate receiver, TSender sender, bool weak, ReceiverContext on)
        => Connect(receiver, sender, weak, takesMessages: false, on);

    /// <summary>Ends all connections of a receiver.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <returns>Whether anything was connected.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool DisconnectReceiver(Delegate receiver) => Disconnect(receiver);

    /// <summary>Ends the connection of a receiver to one sender.</summary>
    /// <typeparam name="TSender">The type of the signal's senders.</typeparam>
    /// <param name="receiver">The receiver, not null.</param>
    /// <param name="sender">The sender, not null.</param>
    /// <returns>Whether it was connected.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool DisconnectReceiver<TSender>(Delegate receiver, TSender sender) => Disconnect(receiver, sender);

    /// <summary>Whether a receiver is of one of the signal's delegate types.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <returns>Whether it is.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract bool Takes(Delegate receiver);

    internal sealed override bool CanCall(Delegate receiver) => Takes(receiver);
}
