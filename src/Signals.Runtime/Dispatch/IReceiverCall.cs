using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>One asynchronous send: calls receivers with the sender, the payload and the token that it holds. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReceiverCall
{
    /// <summary>Calls a receiver.</summary>
    /// <param name="receiver">The receiver, of one of the signal's delegate types.</param>
    /// <returns>When the receiver is done, which for a synchronous one is at once.</returns>
    ValueTask Invoke(Delegate receiver);
}

/// <summary>One send that collects replies: calls receivers with what it holds. For generated code.</summary>
/// <typeparam name="TResult">The type of the replies.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReplyCall<TResult>
{
    /// <summary>Calls a receiver.</summary>
    /// <param name="receiver">The receiver, of one of the signal's delegate types.</param>
    /// <returns>The reply, which a synchronous receiver gives at once.</returns>
    ValueTask<TResult> Invoke(Delegate receiver);
}
