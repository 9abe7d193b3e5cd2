using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting;

/// <summary>Adds to the signals of one host. It comes from <see cref="SignalsServiceCollectionExtensions"/>.</summary>
public sealed class SignalsBuilder
{
    internal SignalsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }
}
