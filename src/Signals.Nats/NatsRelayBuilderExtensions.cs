using Signals.Nats;
using Signals.Relay;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Relays signals over NATS JetStream.</summary>
public static class NatsRelayBuilderExtensions
{
    /// <summary>Relays over NATS JetStream, of nats-server 2.9 or later.</summary>
    /// <param name="relay">The relay.</param>
    /// <param name="configure">Says where the server is.</param>
    /// <returns>The same relay.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The relay has a broker already.</exception>
    public static RelayBuilder UseNats(this RelayBuilder relay, Action<NatsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(relay);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new NatsOptions();
        configure(options);
        return relay.UseTransport(context => new NatsTransport(context, options));
    }
}
