using System.Diagnostics;
using Signals.Relay.Transports;

namespace Signals.Relay.Tests.Transports;

/// <summary>What every transport promises whose broker is another process, which can end.</summary>
public abstract class ServerTransportTests(BrokerServer broker) : TransportTests(broker)
{
    [Fact]
    public async Task A_broker_that_was_away_loses_nothing_and_hangs_nobody()
    {
        var inbox = new Inbox();
        IRelayTransport shop = Connect("shop");
        IRelayTransport till = Connect("till", TimeSpan.FromSeconds(2));
        await using var subscription = await SubscribeAsync(shop, inbox);
        await PublishAllAsync(till, "1", "2", "3");
        await inbox.TakeAsync(3);
        Assert.Null(till.Trouble);

        // RabbitMQ 3.10 writes where a queue's log is half a second after it said that the queue is there.
        await Task.Delay(TimeSpan.FromSeconds(2));
        broker.Kill();
        var since = Stopwatch.StartNew();
        Exception failure = await Assert.ThrowsAnyAsync<Exception>(() => PublishAsync(till, "lost"));
        Assert.True(failure is TimeoutException or RelayException, failure.ToString());
        Exception second = await Assert.ThrowsAnyAsync<Exception>(() => PublishAsync(till, "lost too"));
        Assert.IsType<TimeoutException>(second);
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(8), $"It took {since.Elapsed}.");
        Assert.NotNull(till.Trouble);
        IRelayTransport late = Connect("late", TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => PublishAsync(late, "lost as well"));
        await late.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        await broker.RestartAsync();
        since.Restart();
        Task received = inbox.NextAsync();
        while (!received.IsCompleted)
        {
            await PublishAsync(till, "again").ContinueWith(_ => { });
        }

        await received;
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"It went on after {since.Elapsed}.");
        await EventuallyAsync(() => Task.FromResult(till.Trouble is null));
    }
}
