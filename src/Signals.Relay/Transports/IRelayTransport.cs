namespace Signals.Relay.Transports;

/// <summary>Carries messages between services by a broker, which stores them.</summary>
/// <remarks>
/// One service in one process has one. All members may be used from any thread. A transport connects by itself, and again when the
/// connection is lost.
/// </remarks>
public interface IRelayTransport : IAsyncDisposable
{
    /// <summary>What keeps it from the broker now, in words for whoever runs the service; <see langword="null"/> where nothing does.</summary>
    string? Trouble { get; }

    /// <summary>Publishes a message to each service that receives its signal.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait; whether the message is stored is not known then.</param>
    /// <returns>
    /// A task that ends when the broker has stored the message: <see langword="false"/> where it is known that no service receives it.
    /// </returns>
    /// <exception cref="TimeoutException">
    /// The broker didn't say so within <see cref="RelayTransportContext.PublishTimeout"/>. Whether the message is stored is not known.
    /// </exception>
    /// <exception cref="RelayException">The broker refused it, or can't be reached any more.</exception>
    Task<bool> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the broker keep the messages that a subscription is for, from now on. It does nothing where the subscription is that of
    /// one instance.
    /// </summary>
    /// <param name="subscription">What the service receives.</param>
    /// <param name="cancellationToken">Ends the wait for the broker.</param>
    /// <returns>A task that ends when the broker does.</returns>
    Task DeclareAsync(RelaySubscription subscription, CancellationToken cancellationToken);

    /// <summary>Receives messages until the returned object is disposed, also after the connection was lost.</summary>
    /// <param name="subscription">What to receive, which was declared.</param>
    /// <param name="receive">
    /// Handles one message, and says what becomes of it. At most <see cref="RelaySubscription.Concurrency"/> run at once; where that is
    /// one, in order. It doesn't throw. The body of the message is valid until it is done.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the broker.</param>
    /// <returns>
    /// A task that ends when the broker delivers. Disposing what it gives waits for the calls that run, settles them, and leaves
    /// everything else with the broker.
    /// </returns>
    Task<IAsyncDisposable> SubscribeAsync(
        RelaySubscription subscription, Func<IncomingMessage, Task<Verdict>> receive, CancellationToken cancellationToken);
}
