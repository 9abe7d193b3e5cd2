using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Signals.Relay;
using Signals.Relay.Tests.Transports;

namespace Signals.RabbitMQ.Tests;

/// <summary>A program that has a plain AMQP client and the SDK of CloudEvents, and nothing of this library.</summary>
public sealed class InteroperabilityTests(RabbitMqServer server) : IAsyncLifetime
{
    private static readonly JsonEventFormatter Formatter = new();

    private readonly string _signal = $"tea-{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<string> _seen = new();
    private IConnection? _connection;
    private IChannel? _channel;

    public async ValueTask InitializeAsync()
    {
        server.SkipIfMissing();
        _connection = await new ConnectionFactory { Uri = server.Uri }.CreateConnectionAsync();
        _channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));

        // It may be there before any service: what both declare in the same way is there once.
        await _channel.ExchangeDeclareAsync("signals.v1", ExchangeType.Direct, durable: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task It_receives_what_a_service_sends()
    {
        using IHost shop = await StartAsync(relay => relay.Publish<TeaOrdered>(_signal));
        string queue = (await _channel!.QueueDeclareAsync()).QueueName;
        await _channel!.QueueBindAsync(queue, "signals.v1", _signal);

        await TeaOrdered.In(shop.Services.GetRequiredService<SignalNamespace>()).SendAsync("till", 3);
        BasicGetResult? message = null;
        for (var since = Stopwatch.StartNew(); message is null && since.Elapsed < TimeSpan.FromSeconds(30);)
        {
            message = await _channel.BasicGetAsync(queue, autoAck: true);
        }

        CloudEvent tea = Formatter.DecodeStructuredModeMessage(message!.Body, new System.Net.Mime.ContentType(message.BasicProperties.ContentType!), null);
        Assert.Equal(_signal, tea.Type);
        Assert.Equal("shop", tea.Source!.ToString());
        Assert.Equal("till", tea.Subject);
        Assert.Equal(message.BasicProperties.MessageId, tea.Id);
        Assert.NotNull(tea.Time);
        Assert.Equal(3, ((JsonElement)tea.Data!).GetProperty("cups").GetInt32());
        await shop.StopAsync();
    }

    [Fact]
    public async Task It_sends_what_a_service_receives()
    {
        using IHost shop = await StartAsync(
            relay => relay.Receive<TeaOrdered>(_signal),
            signals => TeaOrdered.In(signals).Connect(
                (sender, cups) => _seen.Enqueue($"{cups} {sender} {RelayedMessage.Current!.Source} {RelayedMessage.Current.Id}"), weak: false));

        await PublishAsync(Event());

        await EventuallyAsync(() => _seen.Count == 1);
        Assert.Equal(["3 somebody //elsewhere 1"], _seen);
        await shop.StopAsync();
    }

    [Fact]
    public async Task What_is_of_no_use_is_a_dead_letter_and_holds_up_nobody()
    {
        using IHost shop = await StartAsync(
            relay => relay.Receive<TeaOrdered>(_signal),
            signals => TeaOrdered.In(signals).Connect((_, cups) => _seen.Enqueue($"{cups}"), weak: false));
        CloudEvent other = Event();
        other.Type = "other";

        await PublishAsync("nonsense"u8.ToArray());
        await PublishAsync(new byte[20_000_000]);
        await PublishAsync(other);
        await PublishAsync(Event());

        await EventuallyAsync(() => _seen.Count == 1);
        IReadOnlyList<(string Reason, byte[] Body)> letters = [];
        for (var since = Stopwatch.StartNew(); letters.Count < 3 && since.Elapsed < TimeSpan.FromSeconds(30);)
        {
            letters = await server.DeadLettersAsync("shop", _signal);
        }

        Assert.Contains(letters, letter => letter.Reason.StartsWith("It is no JSON", StringComparison.Ordinal));
        Assert.Contains(letters, letter => letter.Body.Length == 20_000_000 && letter.Reason.StartsWith("It has 20", StringComparison.Ordinal));
        Assert.Contains(letters, letter => letter.Reason == $"It is of type 'other', where '{_signal}' is expected.");
        await shop.StopAsync();
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        for (var since = Stopwatch.StartNew(); !condition();)
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), "It didn't come to that.");
            await Task.Delay(20);
        }
    }

    private CloudEvent Event() => new()
    {
        Id = "1",
        Source = new Uri("//elsewhere", UriKind.RelativeOrAbsolute),
        Type = _signal,
        Subject = "somebody",
        DataContentType = "application/json",
        Data = new { cups = 3, sugar = true },
    };

    private Task PublishAsync(CloudEvent @event) => PublishAsync(Formatter.EncodeStructuredModeMessage(@event, out _));

    private Task PublishAsync(ReadOnlyMemory<byte> body)
        => _channel!.BasicPublishAsync("signals.v1", _signal, mandatory: true, new BasicProperties(), body).AsTask();

    private async Task<IHost> StartAsync(Action<RelayBuilder> relay, Func<SignalNamespace, IDisposable>? connect = null)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        var signals = builder.Services.AddSignals(new SignalNamespace());
        if (connect is not null)
        {
            signals.AddReceivers(connect);
        }

        signals.AddRelay("shop", builder => relay(server.Use(builder).Configure(options => options.StartTimeout = TimeSpan.FromSeconds(60))));
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
