using Microsoft.Extensions.DependencyInjection.Extensions;
using Signals;
using Signals.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds signals to the services of a host.</summary>
public static class SignalsServiceCollectionExtensions
{
    /// <summary>Adds the signals of the default namespace, or of the one that was given before.</summary>
    /// <param name="services">The services.</param>
    /// <returns>What adds receivers and more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static SignalsBuilder AddSignals(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(SignalNamespace.Default);
        return new SignalsBuilder(services);
    }

    /// <summary>Adds the signals of one namespace, which takes the place of another that was given before.</summary>
    /// <param name="services">The services.</param>
    /// <param name="signals">The namespace; <c>new SignalNamespace()</c> for one that no other host has.</param>
    /// <returns>What adds receivers and more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="signals"/> is null.</exception>
    public static SignalsBuilder AddSignals(this IServiceCollection services, SignalNamespace signals)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(signals);
        services.Replace(ServiceDescriptor.Singleton(signals));
        return services.AddSignals();
    }
}
