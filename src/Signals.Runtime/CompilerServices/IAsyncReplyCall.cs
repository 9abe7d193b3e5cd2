using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>One send of an asynchronous signal whose receivers reply. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
/// <typeparam name="TResult">The type of the replies.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncReplyCall<out TMessage, TResult>
{
    /// <summary>Calls a receiver.</summary>
    /// <param name="receiver">The receiver, of one of the signal's delegate types.</param>
    /// <returns>The reply, which a synchronous receiver gives at once.</returns>
    ValueTask<TResult> InvokeAsync(Delegate receiver);

    /// <summary>Makes the message, for those who take it as an object.</summary>
    /// <returns>A new message with what is sent.</returns>
    TMessage CreateMessage();
}
