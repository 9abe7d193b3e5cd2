using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>One send of a sync signal whose receivers reply. For generated code.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
/// <typeparam name="TResult">The type of the replies.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReplyCall<out TMessage, out TResult>
{
    /// <summary>Calls a receiver.</summary>
    /// <param name="receiver">The receiver, of the signal's delegate type, which isn't checked.</param>
    /// <returns>The reply.</returns>
    TResult Invoke(Delegate receiver);

    /// <summary>Makes the message, for those who take it as an object.</summary>
    /// <returns>A new message with what is sent.</returns>
    TMessage CreateMessage();
}
