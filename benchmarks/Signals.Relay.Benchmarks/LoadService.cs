using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Signals.Hosting;

namespace Signals.Relay.Benchmarks;

/// <summary>Hosts that publish and receive <see cref="Load"/>.</summary>
public static class LoadService
{
    public static IHost Create(
        string name, Uri broker, Action<RelayBuilder> relay, Func<SignalNamespace, IDisposable>? receivers = null)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        SignalsBuilder signals = builder.Services.AddSignals(new SignalNamespace());
        if (receivers is not null)
        {
            signals.AddReceivers(receivers);
        }

        signals.AddRelay(name, builder =>
        {
            if (broker.Scheme == "nats")
            {
                builder.UseNats(options =>
                {
                    options.Uri = broker;
                    options.AckWait = TimeSpan.FromSeconds(3);
                });
            }
            else
            {
                builder.UseRabbitMq(options => options.Uri = broker);
            }

            relay(builder);
        });
        return builder.Build();
    }

    public static Load.Signal SignalOf(IHost host) => Load.In(host.Services.GetRequiredService<SignalNamespace>());
}
