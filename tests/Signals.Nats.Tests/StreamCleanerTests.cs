using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NATS.Client.Core;
using NATS.Client.JetStream;
using Signals.Relay.Tests.Transports;
using Signals.Relay.Transports;

namespace Signals.Nats.Tests;

/// <summary>Streams keep what somebody still has to receive, and hardly more.</summary>
public sealed class StreamCleanerTests(NatsServer broker) : IAsyncLifetime
{
    private const int Sent = 300;

    private readonly string _signal = $"cleaned-{Guid.NewGuid():N}";
    private readonly NatsConnection _connection = new(NatsOpts.Default with { Url = broker.Uri.ToString() });

    public ValueTask InitializeAsync()
    {
        broker.SkipIfMissing();
        return default;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task What_every_service_has_acknowledged_is_removed_but_for_the_newest()
    {
        await using IRelayTransport shop = Connect("shop");
        await using IRelayTransport away = Connect("away");
        await shop.DeclareAsync(Subscription(), CancellationToken.None);
        await away.DeclareAsync(Subscription(), CancellationToken.None);
        await PublishAsync(shop, Sent);
        await ReceiveAsync(shop, Sent);

        Assert.Equal(Sent, await CleanAsync());

        await ReceiveAsync(away, Sent);
        Assert.Equal((int)StreamCleaner.Kept, await CleanAsync());
        Assert.Equal((int)StreamCleaner.Kept, await CleanAsync());

        await PublishAsync(shop, 1);
        await ReceiveAsync(away, 1);
        await ReceiveAsync(shop, 1);
    }

    [Fact]
    public async Task What_nobody_receives_is_removed_and_does_not_come_to_who_begins_later()
    {
        await using IRelayTransport till = Connect("till");
        await PublishAsync(till, Sent);

        Assert.Equal((int)StreamCleaner.Kept, await CleanAsync());

        await using IRelayTransport late = Connect("late");
        await late.DeclareAsync(Subscription(), CancellationToken.None);
        await PublishAsync(till, 1);
        await ReceiveAsync(late, 1);
    }

    private RelaySubscription Subscription() => new(_signal, IsEverywhere: false, Concurrency: 1);

    private IRelayTransport Connect(string service) => broker.Connect(new RelayTransportContext
    {
        Service = service,
        Instance = Guid.NewGuid().ToString("N"),
        PublishTimeout = TimeSpan.FromSeconds(30),
        Logger = NullLogger.Instance,
        Services = new ServiceCollection().BuildServiceProvider(),
    });

    private Task PublishAsync(IRelayTransport transport, int count)
        => Task.WhenAll(Enumerable.Range(0, count).Select(number => transport.PublishAsync(
            new OutgoingMessage(_signal, Guid.NewGuid().ToString(), Encoding.UTF8.GetBytes($"{number}")), CancellationToken.None)));

    private async Task ReceiveAsync(IRelayTransport transport, int count)
    {
        var inbox = new Inbox();
        await using (await transport.SubscribeAsync(Subscription(), inbox.ReceiveAsync, CancellationToken.None))
        {
            await inbox.TakeAsync(count);
        }

        Assert.Equal(count, inbox.Bodies.Count);
    }

    /// <returns>How many messages the stream has then.</returns>
    private async Task<int> CleanAsync()
    {
        var jetStream = new NatsJSContext(_connection);
        await StreamCleaner.CleanAsync(jetStream, Topology.StreamOf(_signal).Name, CancellationToken.None);
        return (int)(await jetStream.GetStreamAsync(Topology.StreamOf(_signal).Name)).Info.State.Messages;
    }
}
