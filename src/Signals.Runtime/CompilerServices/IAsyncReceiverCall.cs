using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>One send of an asynchronous signal. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncReceiverCall<out TMessage>
{
    /// <summary>Calls a receiver.</summary>
    /// <param name="receiver">The receiver, of one of the signal's delegate types.</param>
    /// <returns>When the receiver is done, which for a synchronous one is at once.</returns>
    ValueTask InvokeAsync(Delegate receiver);

    /// <summary>Makes the message, for those who take it as an object.</summary>
    /// <returns>A new message with what is sent.</returns>
    TMessage CreateMessage();
}
