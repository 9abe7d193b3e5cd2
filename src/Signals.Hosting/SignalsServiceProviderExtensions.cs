using Signals.Hosting.Connecting;
using Signals.Hosting.Lifetime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects receivers where no host does.</summary>
public static class SignalsServiceProviderExtensions
{
    /// <summary>
    /// Connects the receivers that were added to the services, where no host runs that would do it when it starts: in MAUI, in Blazor
    /// WebAssembly, or in a test. Where they are connected already, it changes nothing.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>What disconnects them. So does the end of the services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddSignals</c> was not called, or something is wrong with the receivers, which the message names.
    /// </exception>
    public static IDisposable ConnectReceivers(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        ConnectionState state = services.GetService<ConnectionState>()
            ?? throw new InvalidOperationException("There are no signals among these services. Call services.AddSignals() before they are built.");
        state.AreReceiversConnected = true;
        SignalsService service = services.GetRequiredService<SignalsService>();
        service.Start();
        return new Connected(service);
    }

    private sealed class Connected(SignalsService service) : IDisposable
    {
        public void Dispose() => service.Stop();
    }
}
