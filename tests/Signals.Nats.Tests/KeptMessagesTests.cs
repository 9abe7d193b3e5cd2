using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Signals.Relay.Tests.Transports;
using Signals.Relay.Transports;

namespace Signals.Nats.Tests;

/// <summary>Streams keep messages for a time.</summary>
public sealed class KeptMessagesTests(NatsServer broker) : IAsyncLifetime
{
    private readonly string _signal = $"kept-{Guid.NewGuid():N}";

    public ValueTask InitializeAsync()
    {
        broker.SkipIfMissing();
        return default;
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task A_service_that_was_away_for_longer_is_told_what_it_has_missed()
    {
        var log = new LogLines();
        await using (IRelayTransport away = Connect("away", log.CreateLogger(""), TimeSpan.FromSeconds(1)))
        {
            await away.DeclareAsync(Subscription(), CancellationToken.None);
            await PublishAsync(away, "1", "2", "3");
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Empty(log.Lines);
        await using IRelayTransport back = Connect("away", log.CreateLogger(""), TimeSpan.FromSeconds(1));
        var inbox = new Inbox();
        await using IAsyncDisposable subscription = await back.SubscribeAsync(Subscription(), inbox.ReceiveAsync, CancellationToken.None);
        await PublishAsync(back, "4");

        Assert.Equal("4", (await inbox.NextAsync()).Body);
        Assert.Single(log.Lines, line => line.Contains($"3 messages of '{_signal}' were not kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_sent_before_a_service_was_there_does_not_come_to_it()
    {
        await using IRelayTransport till = Connect("till", NullLogger.Instance, TimeSpan.FromDays(1));
        await PublishAsync(till, "before");
        await using IRelayTransport late = Connect("late", NullLogger.Instance, TimeSpan.FromDays(1));
        await late.DeclareAsync(Subscription(), CancellationToken.None);
        await PublishAsync(till, "after");
        var inbox = new Inbox();

        await using IAsyncDisposable subscription = await late.SubscribeAsync(Subscription(), inbox.ReceiveAsync, CancellationToken.None);

        Assert.Equal("after", (await inbox.NextAsync()).Body);
    }

    private RelaySubscription Subscription() => new(_signal, IsEverywhere: false, Concurrency: 1);

    private NatsTransport Connect(string service, ILogger logger, TimeSpan keepFor) => new(
        new RelayTransportContext
        {
            Service = service,
            Instance = Guid.NewGuid().ToString("N"),
            PublishTimeout = TimeSpan.FromSeconds(30),
            Logger = logger,
            Services = new ServiceCollection().BuildServiceProvider(),
        },
        new NatsOptions { Uri = broker.Uri, KeepFor = keepFor });

    private async Task PublishAsync(IRelayTransport transport, params string[] bodies)
    {
        foreach (string body in bodies)
        {
            await transport.PublishAsync(
                new OutgoingMessage(_signal, Guid.NewGuid().ToString(), Encoding.UTF8.GetBytes(body)), CancellationToken.None);
        }
    }
}
