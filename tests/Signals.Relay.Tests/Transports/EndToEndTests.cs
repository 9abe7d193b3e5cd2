using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Signals.Hosting;

namespace Signals.Relay.Tests.Transports;

/// <summary>What services see of each other over a broker: the same over each.</summary>
public abstract class EndToEndTests(Broker broker) : IAsyncLifetime
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly List<IHost> _hosts = [];

    public ValueTask InitializeAsync()
    {
        broker.SkipIfMissing();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IHost host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_receiver_fails_and_its_message_comes_again_then_it_is_a_dead_letter()
    {
        IHost shop = await StartAsync("shop", relay => relay.Publish<TeaOrdered>(Name));
        await StartAsync(
            "stock",
            relay => relay
                .Configure(options => options.Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)])
                .Receive<TeaOrdered>(Name),
            signals => TeaOrdered.In(signals).Connect(
                (_, cups) =>
                {
                    _seen.Enqueue($"{cups} {RelayedMessage.Current!.Failures}");
                    if (cups == 0)
                    {
                        throw new InvalidOperationException("No cups.");
                    }
                },
                weak: false));

        await SendAsync(shop, 0);
        await SendAsync(shop, 1);

        await EventuallyAsync(() => _seen.Count == 4);
        Assert.Equal(["0 0", "1 0", "0 1", "0 2"], _seen);
        IReadOnlyList<(string Reason, byte[] Body)> letters = [];
        for (var since = Stopwatch.StartNew(); letters.Count == 0 && since.Elapsed < TimeSpan.FromSeconds(30);)
        {
            letters = await broker.DeadLettersAsync($"stock-{_run}", Name);
        }

        (string reason, byte[] body) = Assert.Single(letters);
        Assert.Equal("It failed 3 times, at last with System.InvalidOperationException: No cups.", reason);
        using var document = JsonDocument.Parse(body);
        Assert.Equal(0, document.RootElement.GetProperty("data").GetProperty("cups").GetInt32());
    }

    [Fact]
    public async Task Three_instances_that_publish_and_receive_handle_each_once()
    {
        var instances = new List<IHost>();
        for (int number = 0; number < 3; number++)
        {
            instances.Add(await StartAsync(
                "shop",
                relay => relay.Publish<TeaOrdered>(Name).Receive<TeaOrdered>(Name),
                signals => TeaOrdered.In(signals).Connect((_, cups) => _seen.Enqueue($"{cups}"), weak: false)));
        }

        IHost till = await StartAsync("till", relay => relay.Publish<TeaOrdered>(Name));
        for (int cups = 0; cups < 30; cups++)
        {
            await SendAsync(cups < 10 ? instances[cups % 3] : till, cups);
        }

        await EventuallyAsync(() => _seen.Count >= 30);
        await Task.Delay(300);
        Assert.Equal(Enumerable.Range(0, 30), _seen.Select(seen => int.Parse(seen, null)).Order());
    }

    [Fact]
    public async Task A_stop_in_order_loses_nothing_and_doubles_nothing()
    {
        IHost shop = await StartAsync("shop", relay => relay.Publish<TeaOrdered>(Name));
        IHost? stock = null;
        for (int i = 0; i < 4; i++)
        {
            IHost next = await StartAsync(
                "stock",
                relay => relay.Receive<TeaOrdered>(Name),
                signals => TeaOrdered.In(signals).Connect(
                    async (_, cups) =>
                    {
                        await Task.Delay(1);
                        _seen.Enqueue($"{cups}");
                    },
                    weak: false));
            await Task.WhenAll(Enumerable.Range(i * 100, 100).Select(cups => SendAsync(shop, cups)));
            if (i < 3)
            {
                await next.StopAsync();
            }

            stock = next;
        }

        await EventuallyAsync(() => _seen.Count >= 400);
        await Task.Delay(300);
        Assert.Equal(Enumerable.Range(0, 400), _seen.Select(seen => int.Parse(seen, null)).Order());
        Assert.Empty(await broker.DeadLettersAsync($"stock-{_run}", Name));
        Assert.Null(stock!.Services.GetRequiredService<RelayState>().Trouble);
    }

    [Fact]
    public async Task One_trace_goes_from_the_sender_to_the_receiver()
    {
        var activities = new List<Activity>();
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource("Signals", "Signals.Relay", "Test")
            .AddInMemoryExporter(activities)
            .Build();
        using var source = new ActivitySource("Test");
        IHost shop = await StartAsync("shop", relay => relay.Publish<TeaOrdered>(Name));
        await StartAsync(
            "stock",
            relay => relay.Receive<TeaOrdered>(Name),
            signals => TeaOrdered.In(signals).Connect(
                (_, cups) =>
                {
                    using Activity? query = source.StartActivity("query");
                    _seen.Enqueue($"{cups}");
                },
                weak: false));

        ActivityTraceId trace;
        using (Activity request = source.StartActivity("request")!)
        {
            trace = request.TraceId;
            await SendAsync(shop, 1);
        }

        await EventuallyAsync(() => _seen.Count == 1);
        await EventuallyAsync(() => tracing.ForceFlush() && Of(trace).Count >= 6);
        List<Activity> of = Of(trace);
        Activity publish = of.Single(activity => activity.OperationName == $"publish {Name}");
        Activity process = of.Single(activity => activity.OperationName == $"process {Name}");
        Assert.Equal(publish.SpanId, process.ParentSpanId);
        Assert.Equal(ActivityKind.Consumer, process.Kind);
        Assert.Contains(of, activity => activity.OperationName == "query");

        List<Activity> Of(ActivityTraceId id)
        {
            lock (activities)
            {
                return [.. activities.ToArray().Where(activity => activity.TraceId == id)];
            }
        }
    }

    [Fact]
    public async Task Nothing_that_is_secret_is_told()
    {
        var log = new LogLines();
        IHost shop = await StartAsync("shop", relay => relay.Publish<TeaOrdered>(Name), log: log);
        await SendAsync(shop, 1);
        string told = string.Join('\n', log.Lines) + shop.Services.GetRequiredService<RelayState>().Trouble;

        Assert.DoesNotContain("guest:", told, StringComparison.Ordinal);
    }

    private string Name => $"tea-ordered-{_run}";

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(60), "It didn't come to that.");
            await Task.Delay(20);
        }
    }

    private static Task SendAsync(IHost host, int cups)
        => TeaOrdered.In(host.Services.GetRequiredService<SignalNamespace>()).SendAsync(null, cups).AsTask();

    private async Task<IHost> StartAsync(
        string name, Action<RelayBuilder> relay, Func<SignalNamespace, IDisposable>? connect = null, ILoggerProvider? log = null)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        SignalsBuilder signals = builder.Services.AddSignals(new SignalNamespace());
        if (connect is not null)
        {
            signals.AddReceivers(connect);
        }

        signals.AddRelay($"{name}-{_run}", builder =>
        {
            builder.Configure(options => options.StartTimeout = TimeSpan.FromSeconds(60));
            broker.Use(builder);
            relay(builder);
        });
        IHost host = builder.Build();
        await host.StartAsync();
        _hosts.Add(host);
        return host;
    }
}
