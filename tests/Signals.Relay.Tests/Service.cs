using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Signals.Hosting;
using Signals.Relay.Tests.Transports;

namespace Signals.Relay.Tests;

/// <summary>An instance of a service: a real host with signals of its own.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly IHost _host;

    private Service(IHost host, LogLines log)
    {
        _host = host;
        Log = log;
        Signals = host.Services.GetRequiredService<SignalNamespace>();
    }

    public SignalNamespace Signals { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _host.Services;

    public RelayState State => Services.GetRequiredService<RelayState>();

    /// <summary>Builds and starts an instance.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="relay">What is relayed.</param>
    /// <param name="connect">Connects receivers.</param>
    /// <param name="services">More services.</param>
    public static async Task<Service> StartAsync(
        string name,
        Action<RelayBuilder> relay,
        Func<SignalNamespace, IDisposable>? connect = null,
        Action<IServiceCollection>? services = null)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var log = new LogLines();
        builder.Services.AddMetrics();
        builder.Logging.AddProvider(log);
        services?.Invoke(builder.Services);
        SignalsBuilder signals = builder.Services.AddSignals(new SignalNamespace());
        if (connect is not null)
        {
            signals.AddReceivers(connect);
        }

        signals.AddRelay(name, builder =>
        {
            builder.Configure(options => options.Pauses = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(20), 3)]);
            relay(builder);
        });
        IHost host = builder.Build();
        await host.StartAsync();
        return new Service(host, log);
    }

    public static async Task EventuallyAsync(Func<bool> condition)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), "It didn't come to that.");
            await Task.Delay(10);
        }
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
