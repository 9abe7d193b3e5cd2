using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Signals;
using Signals.CompilerServices;
using Signals.Hosting;
using Signals.Hosting.Connecting;
using Signals.Hosting.Instrumenting;
using Signals.Hosting.Lifetime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds signals to the services of a host.</summary>
public static class SignalsServiceCollectionExtensions
{
    /// <summary>
    /// Adds signals: each can be injected, failures of their receivers are logged, and sends are traced and measured where somebody
    /// listens. They are those of <see cref="SignalNamespace.Default"/>, unless another namespace was given before.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>What adds receivers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static SignalsBuilder AddSignals(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => ConnectionState.Check(provider, SignalNamespace.Default));
        if (!services.Any(service => service.ServiceType == typeof(SignalsService)))
        {
            services.AddSingleton(static _ => new ConnectionState());
            services.AddSingleton<TracedSignals>();
            services.AddSingleton<SignalsMeter>();
            services.AddSingleton<Instrumentation>();
            services.AddSingleton(provider => new SignalsService(provider, services));

            // The first to start and the last to have stopped, whatever else is there.
            var first = ServiceDescriptor.Singleton<IHostedService>(static provider => provider.GetRequiredService<SignalsService>());
            services.Insert(0, first);

            // Tests remove hosted services. Options are validated before these start, and where there are none.
            services.AddOptions<ConnectionState>()
                .Validate<SignalsService>((_, service) =>
                {
                    if (!services.Contains(first))
                    {
                        service.Start();
                    }

                    return true;
                })
                .ValidateOnStart();
        }

        var builder = new SignalsBuilder(services);
        InjectedSignals.AddTo(builder);
        return builder;
    }

    /// <summary>Adds the signals of one namespace, which takes the place of one that was given before.</summary>
    /// <param name="services">The services.</param>
    /// <param name="signals">
    /// The namespace; <c>new SignalNamespace()</c> for one that no other host in the process has.
    /// </param>
    /// <returns>What adds receivers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="signals"/> is null.</exception>
    public static SignalsBuilder AddSignals(this IServiceCollection services, SignalNamespace signals)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(signals);
        services.Replace(ServiceDescriptor.Singleton(provider => ConnectionState.Check(provider, signals)));
        return services.AddSignals();
    }
}
