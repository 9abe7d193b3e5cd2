using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Signals.AspNetCore.Tests.Support;

/// <summary>An application whose signals, and what else happens in it, are written into a journal.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Connection[] _connections;

    private TestApplication(
        WebApplication app, Server server, SignalNamespace signals, Journal journal, LogMessages log, bool isObserved)
    {
        _app = app;
        Signals = signals;
        Journal = journal;
        Log = log;
        Client = ClientOf(app, server);
        _connections = !isObserved ? [] :
        [
            RequestStarted.In(signals).Connect((_, _) => journal.Write("request-started")),
            GotRequestException.In(signals).Connect((_, context, exception)
                => journal.Write($"got-request-exception {exception.GetType().Name} at {context.Request.Path}")),
            RequestFinished.In(signals).Connect((_, context, _) => journal.Write($"request-finished {context.Response.StatusCode}")),
            RequestTearingDown.In(signals).Connect((_, context, exception) =>
            {
                // The services of the request are still there.
                context.RequestServices.GetRequiredService<RequestResource>();
                journal.Write(TearingDown(exception?.GetType()));
            }),
        ];
    }

    public SignalNamespace Signals { get; }

    public Journal Journal { get; }

    public LogMessages Log { get; }

    public HttpClient Client { get; }

    public IWebHostEnvironment Environment => _app.Environment;

    public Uri Address => new(_app.Urls.Single());

    public TestServer InMemory => _app.GetTestServer();

    public static string TearingDown(Type? exception = null) => exception is null ? "request-tearing-down" : $"request-tearing-down {exception.Name}";

    public static async Task<TestApplication> StartAsync(
        Server server,
        Action<WebApplication> configure,
        Action<WebApplicationBuilder>? build = null,
        string environment = "Production",
        SignalNamespace? signals = null,
        bool isObserved = true)
    {
        signals ??= new SignalNamespace();
        var journal = new Journal();
        var log = new LogMessages();
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(journal);
        builder.Services.AddScoped<RequestResource>();
        builder.Services.AddSignals(signals).AddAspNetCore();
        if (server == Server.TestServer)
        {
            builder.WebHost.UseTestServer();
        }
        else
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
                IPAddress.Loopback,
                port: 0,
                listen => listen.Protocols = server == Server.Http1 ? HttpProtocols.Http1 : HttpProtocols.Http2));
        }

        build?.Invoke(builder);
        WebApplication app = builder.Build();
        app.Use((context, next) =>
        {
            _ = context.RequestServices.GetRequiredService<RequestResource>();
            return next(context);
        });
        configure(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestApplication(app, server, signals, journal, log, isObserved);
    }

    /// <summary>Stops the application.</summary>
    /// <returns>How long it took from when it began to stop.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        long stopping = 0;
        using (_app.Lifetime.ApplicationStopping.Register(() => stopping = Stopwatch.GetTimestamp()))
        {
            await _app.StopAsync(TestContext.Current.CancellationToken);
        }

        return Stopwatch.GetElapsedTime(stopping);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        foreach (Connection connection in _connections)
        {
            connection.Dispose();
        }

        await _app.DisposeAsync();
    }

    private static HttpClient ClientOf(WebApplication app, Server server)
        => server == Server.TestServer
            ? app.GetTestClient()
            : new HttpClient
            {
                BaseAddress = new Uri(app.Urls.Single()),
                DefaultRequestVersion = server == Server.Http1 ? HttpVersion.Version11 : HttpVersion.Version20,
                DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
}
