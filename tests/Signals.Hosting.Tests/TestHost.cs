using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Signals.Hosting.Tests;

/// <summary>The real generic host, with a journal and a log that can be read.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private TestHost(IHost host, Journal journal, LogRecords log, SignalNamespace signals)
    {
        Host = host;
        Journal = journal;
        Log = log;
        Signals = signals;
    }

    public IHost Host { get; }

    public IServiceProvider Services => Host.Services;

    public Journal Journal { get; }

    public LogRecords Log { get; }

    public SignalNamespace Signals { get; }

    /// <summary>Builds a host whose signals are in a namespace of its own.</summary>
    public static TestHost Build(Action<SignalsBuilder> configure) => Build(services => services.AddSignals(new SignalNamespace()), configure);

    public static TestHost Build(Func<IServiceCollection, SignalsBuilder> addSignals, Action<SignalsBuilder> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var journal = new Journal();
        var log = new LogRecords();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(journal);
        builder.Logging.AddProvider(log);
        configure(addSignals(builder.Services));
        IHost host = builder.Build();
        return new TestHost(host, journal, log, host.Services.GetRequiredService<SignalNamespace>());
    }

    public static async Task<TestHost> StartAsync(Action<SignalsBuilder> configure)
    {
        TestHost host = Build(configure);
        await host.Host.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)Host).DisposeAsync();
}
