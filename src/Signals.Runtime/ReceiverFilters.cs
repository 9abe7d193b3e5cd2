using Signals.Filtering;

namespace Signals;

/// <summary>Connects receivers whose calls filters go around.</summary>
public static class ReceiverFilters
{
    /// <summary>Has filters go around the calls of all receivers that are connected within, on this thread.</summary>
    /// <remarks>
    /// They are within those of the signal and of its namespace, and within those of a call of this method around it. A receiver that was
    /// connected before gets them as well.
    /// </remarks>
    /// <typeparam name="TResult">What connecting returns.</typeparam>
    /// <param name="filters">The filters, outermost first.</param>
    /// <param name="connect">Connects the receivers.</param>
    /// <param name="connecting">
    /// Is told of each signal that a receiver is about to be connected to, and may throw to refuse it: then none of them stays connected.
    /// </param>
    /// <returns>What <paramref name="connect"/> returned.</returns>
    /// <exception cref="ArgumentNullException">An argument is null, or a filter is.</exception>
    /// <example>
    /// <code>
    /// using Connection connection = ReceiverFilters.Connect([new RetryTwice()], () => UserRegistered.Connect(_mailer.Welcome));
    /// </code>
    /// </example>
    public static TResult Connect<TResult>(IReadOnlyCollection<IReceiverFilter> filters, Func<TResult> connect, Action<Signal>? connecting = null)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(connect);
        foreach (IReceiverFilter filter in filters)
        {
            ArgumentNullException.ThrowIfNull(filter, nameof(filters));
        }

        return ConnectingWithFilters.Run([.. filters], connect, connecting);
    }
}
