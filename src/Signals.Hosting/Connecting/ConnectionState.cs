using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Signals.Hosting.Connecting;

/// <summary>Whether the receivers of one container are connected.</summary>
/// <remarks>
/// Hosted services connect them, and don't run everywhere: there is no host in MAUI and in Blazor WebAssembly, and tests remove
/// them. Where nobody would connect receivers, the container gives out no signals either, and says why.
/// </remarks>
internal sealed class ConnectionState
{
    /// <summary>Whether they are connected, or about to be.</summary>
    public bool AreReceiversConnected { get; set; }

    /// <summary>Gives out a namespace, unless there are receivers that hear nothing of it.</summary>
    public static SignalNamespace Check(IServiceProvider services, SignalNamespace signals)
    {
        if (services.GetRequiredService<ConnectionState>().AreReceiversConnected
            || services.GetService<IHostApplicationLifetime>() is { ApplicationStarted.IsCancellationRequested: false })
        {
            return signals;
        }

        string[] receivers = [.. services.GetServices<ReceiverRegistration>().Select(registration => registration.Name).Distinct()];
        return receivers.Length == 0
            ? signals
            : throw new InvalidOperationException(
                $"The receivers of {string.Join(", ", receivers)} are not connected: no host runs here that would start hosted services. "
                + "Connect them before signals are used: services.ConnectReceivers(), with the IServiceProvider.");
    }
}
