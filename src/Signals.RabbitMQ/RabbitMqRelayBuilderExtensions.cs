using Signals.RabbitMQ;
using Signals.Relay;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Relays signals over RabbitMQ.</summary>
public static class RabbitMqRelayBuilderExtensions
{
    /// <summary>Relays over RabbitMQ 3.10 or later.</summary>
    /// <param name="relay">The relay.</param>
    /// <param name="configure">Says where the broker is.</param>
    /// <returns>The same relay.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The relay has a broker already.</exception>
    public static RelayBuilder UseRabbitMq(this RelayBuilder relay, Action<RabbitMqOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(relay);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RabbitMqOptions();
        configure(options);
        return relay.UseTransport(context => new RabbitMqTransport(context, options));
    }
}
