using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>One send of an asynchronous signal whose receivers can get another token than that of the send. For generated code.</summary>
/// <typeparam name="TCall">The type of the call.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICancellableCall<out TCall>
{
    /// <summary>The same call with another token.</summary>
    /// <param name="cancellationToken">The token for receivers that take one.</param>
    /// <returns>The call.</returns>
    TCall WithCancellation(CancellationToken cancellationToken);
}
