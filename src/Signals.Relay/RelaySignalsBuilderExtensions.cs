using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Signals.Hosting;
using Signals.Relay;
using Signals.Relay.Instrumenting;
using Signals.Relay.Wire;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Relays the signals of a host to other processes.</summary>
public static class RelaySignalsBuilderExtensions
{
    /// <summary>
    /// Relays signals: what is sent here goes out to other services, and what they send comes in, by a broker. A health check,
    /// <c>relay-</c> and the service's name, says whether that works.
    /// </summary>
    /// <param name="signals">What <c>AddSignals</c> returned.</param>
    /// <param name="service">
    /// The service's name, which all its instances share: up to 100 letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.
    /// </param>
    /// <param name="configure">Says what is published and received, and by which broker.</param>
    /// <returns>The same, for more to add.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The name is none, or another relay's of the host; or what <paramref name="configure"/> says about a signal is wrong.</exception>
    /// <exception cref="InvalidOperationException">No broker was chosen.</exception>
    public static SignalsBuilder AddRelay(this SignalsBuilder signals, string service, Action<RelayBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(configure);
        if (!WireName.IsValid(service))
        {
            throw new ArgumentException($"'{service}' can't be a service's name, which is {WireName.Rule}.", nameof(service));
        }

        if (signals.Services.Any(added => added.ImplementationInstance is RelayState state && state.Service == service))
        {
            throw new ArgumentException($"The host has a relay '{service}' already. Say all of it in one call of AddRelay.", nameof(service));
        }

        var builder = new RelayBuilder(signals.Services, service);
        configure(builder);
        if (builder.Transport is null)
        {
            throw new InvalidOperationException(
                $"The relay '{service}' has no broker. Choose one: UseInMemory(broker), UseRabbitMq(…) of Signals.RabbitMQ or UseNats(…) of Signals.Nats.");
        }

        IServiceCollection services = signals.Services;
        var state = new RelayState(service);
        services.AddSingleton(state);
        services.AddSingleton<ISignalsStatus>(state);
        services.AddSingleton<IHostedService>(provider => new RelayService(builder, state, provider));
        services.AddHealthChecks().Add(
            new HealthCheckRegistration($"relay-{service}", new RelayHealthCheck(state), failureStatus: null, tags: ["signals"]));
        return signals;
    }
}
