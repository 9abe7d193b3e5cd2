#pragma warning disable CA1716 // Call is a word of Visual Basic's. It is what this is about.

namespace Signals;

/// <summary>
/// Goes around calls of receivers: it does something before and after, calls again what failed, or doesn't call at all.
/// </summary>
/// <remarks>
/// <para>
/// A filter calls the rest, which is the next filter or the receiver, with <see cref="ReceiverCall.Next"/> or
/// <see cref="ReceiverCall.NextAsync(CancellationToken)"/>: once, several times one after another, not at all, or later. What it throws is the
/// receiver's failure, and what it catches is none.
/// </para>
/// <para>The same filter may be called from several threads at once.</para>
/// </remarks>
/// <example>
/// <code>
/// public sealed class RetryTwice : IReceiverFilter
/// {
///     public void Invoke(ReceiverCall call)
///     {
///         try
///         {
///             call.Next();
///         }
///         catch (IOException)
///         {
///             call.Next();
///         }
///     }
///
///     public async ValueTask InvokeAsync(ReceiverCall call)
///     {
///         try
///         {
///             await call.NextAsync();
///         }
///         catch (IOException)
///         {
///             await call.NextAsync();
///         }
///     }
/// }
/// </code>
/// </example>
public interface IReceiverFilter
{
    /// <summary>Goes around a call on a sync signal.</summary>
    /// <param name="call">The call.</param>
    void Invoke(ReceiverCall call);

    /// <summary>Goes around a call on an asynchronous signal.</summary>
    /// <param name="call">The call.</param>
    /// <returns>When the call is over. A send waits for it as it would for the receiver.</returns>
    ValueTask InvokeAsync(ReceiverCall call);
}
