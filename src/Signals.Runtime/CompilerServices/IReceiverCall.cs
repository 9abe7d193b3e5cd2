using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>One send of a sync signal: the sender and the payload, and how a receiver is called with them. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReceiverCall
{
    /// <summary>Calls a receiver.</summary>
    /// <param name="receiver">The receiver, of the signal's delegate type, which isn't checked.</param>
    void Invoke(Delegate receiver);
}

/// <summary>One send of a sync signal, which can be made a message. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReceiverCall<out TMessage> : IReceiverCall
{
    /// <summary>Makes the message, for those who take it as an object.</summary>
    /// <returns>A new message with what is sent.</returns>
    TMessage CreateMessage();
}
