using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Signals.Brokers;
using Signals.Relay.Transports;

namespace Signals.Relay.Benchmarks;

/// <summary>Messages per second by a relay and by the bare client, in turn, with as much in flight.</summary>
/// <remarks>
/// The bare client asks the same of the broker: as large a message with the same properties, by a queue or stream of the same kind. So the
/// difference is what the relay does itself. Consuming is timed from the first message to the last.
/// </remarks>
internal static class Throughput
{
    private const int InFlight = 64;
    private const ushort RabbitMqPrefetch = 32;
    private const int NatsPrefetch = 128;

    // Until the JIT has done its work.
    private const int WarmUps = 4;

    // As large as what the relay writes.
    private static readonly byte[] Body = new byte[260];

    public static async Task RunAsync(BrokerProcess broker, int rounds, int count)
    {
        string run = Guid.NewGuid().ToString("N");
        var consuming = new Consuming(count);
        IHost Stock() => LoadService.Create(
            $"stock-{run}",
            broker.Uri,
            relay => relay.Receive<Load>(),
            signals => Load.In(signals).Connect((_, _, _) => consuming.Count(), weak: false));
        using (IHost declaring = Stock())
        {
            await declaring.StartAsync();
            await declaring.StopAsync();
        }

        using IHost shop = LoadService.Create($"shop-{run}", broker.Uri, relay => relay.Publish<Load>());
        await shop.StartAsync();
        Load.Signal load = LoadService.SignalOf(shop);
        await using IBareClient bare = broker is NatsProcess ? await BareNats.ConnectAsync(broker.Uri) : await BareRabbitMq.ConnectAsync(broker.Uri);
        var publishes = new List<(Rate Relay, Rate Bare)>();
        var consumes = new List<(Rate Relay, Rate Bare)>();
        for (int round = -WarmUps; round < rounds; round++)
        {
            Rate relayed = await PublishAsync(count, number => load.SendAsync(null, number, "something to carry").AsTask());
            Rate barely = await PublishAsync(count, _ => bare.PublishAsync(Body));
            consuming = new Consuming(count);
            using IHost stock = Stock();
            await stock.StartAsync();
            Rate consumed = await consuming.RateAsync();
            await stock.StopAsync();
            var barelyConsuming = new Consuming(count);
            await bare.ConsumeAsync(barelyConsuming);
            Rate barelyConsumed = await barelyConsuming.RateAsync();
            if (round >= 0)
            {
                publishes.Add((relayed, barely));
                consumes.Add((consumed, barelyConsumed));
            }
        }

        await shop.StopAsync();
        Write("publish, 64 in flight", publishes);
        Write("consume", consumes);
    }

    private static async Task<Rate> PublishAsync(int count, Func<int, Task> publish)
    {
        int number = 0;
        var since = Start.Now;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            int mine;
            while ((mine = Interlocked.Increment(ref number)) <= count)
            {
                await publish(mine);
            }
        }));
        return since.RateOf(count);
    }

    private static void Write(string what, List<(Rate Relay, Rate Bare)> runs)
    {
        double relay = Median(runs.Select(run => run.Relay.PerSecond));
        double bare = Median(runs.Select(run => run.Bare.PerSecond));
        double ratio = Median(runs.Select(run => run.Relay.PerSecond / run.Bare.PerSecond));
        double relayTime = Median(runs.Select(run => run.Relay.Microseconds));
        double bareTime = Median(runs.Select(run => run.Bare.Microseconds));
        Console.WriteLine($"{what}: {relay:F0}/s by the relay, {bare:F0}/s by the bare client; median ratio {ratio:P0} of {runs.Count} rounds");
        Console.WriteLine($"    {relayTime:F1} µs of this process's processor time for each message, and {bareTime:F1} µs");
    }

    private static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    /// <param name="PerSecond">How many messages.</param>
    /// <param name="Microseconds">This process's processor time for each, which other load on the machine hardly changes.</param>
    private sealed record Rate(double PerSecond, double Microseconds);

    private readonly record struct Start(long Time, TimeSpan ProcessorTime)
    {
        public static Start Now => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public Rate RateOf(int count) => new(
            count / Stopwatch.GetElapsedTime(Time).TotalSeconds, (Environment.CpuUsage.TotalTime - ProcessorTime).TotalMicroseconds / count);
    }

    /// <summary>Counts what is received, and how fast that was.</summary>
    private sealed class Consuming(int count)
    {
        private readonly TaskCompletionSource<Rate> _rate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Start _first;
        private int _received;

        public bool IsDone => _rate.Task.IsCompleted;

        public void Count()
        {
            int received = Interlocked.Increment(ref _received);
            if (received == 1)
            {
                _first = Start.Now;
            }
            else if (received == count)
            {
                _rate.SetResult(_first.RateOf(count - 1));
            }
        }

        public Task<Rate> RateAsync() => _rate.Task;
    }

    private interface IBareClient : IAsyncDisposable
    {
        Task PublishAsync(byte[] body);

        Task ConsumeAsync(Consuming consuming);
    }

    private sealed class BareRabbitMq(IConnection connection, IChannel channel, string exchange, string queue) : IBareClient
    {
        public static async Task<IBareClient> ConnectAsync(Uri uri)
        {
            IConnection connection = await new ConnectionFactory { Uri = uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
            IChannel channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            string exchange = $"bare-{Guid.NewGuid():N}";
            string queue = $"{exchange}:load";
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Direct, durable: true);
            var arguments = new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = 100,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = $"{exchange}:dead-letters",
                ["x-dead-letter-strategy"] = "at-least-once",
                ["x-overflow"] = "reject-publish",
            };
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
            await channel.QueueBindAsync(queue, exchange, "load");
            return new BareRabbitMq(connection, channel, exchange, queue);
        }

        public Task PublishAsync(byte[] body)
            => channel.BasicPublishAsync(
                exchange,
                "load",
                mandatory: true,
                new BasicProperties
                {
                    AppId = "bare",
                    ContentType = OutgoingMessage.ContentType,
                    DeliveryMode = DeliveryModes.Persistent,
                    MessageId = Guid.NewGuid().ToString(),
                    Type = "load",
                },
                body).AsTask();

        public async Task ConsumeAsync(Consuming consuming)
        {
            await using IChannel consumed = await connection.CreateChannelAsync();
            await consumed.BasicQosAsync(0, RabbitMqPrefetch, global: false);
            var consumer = new AsyncEventingBasicConsumer(consumed);
            consumer.ReceivedAsync += async (_, delivery) =>
            {
                consuming.Count();
                await consumed.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            };
            await consumed.BasicConsumeAsync(queue, autoAck: false, consumer);
            await consuming.RateAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await channel.QueueDeleteAsync(queue);
            await channel.ExchangeDeleteAsync(exchange);
            await connection.DisposeAsync();
        }
    }

    private sealed class BareNats(NatsConnection connection, NatsJSContext jetStream, string name) : IBareClient
    {
        public static async Task<IBareClient> ConnectAsync(Uri uri)
        {
            var connection = new NatsConnection(NatsOpts.Default with { Url = uri.ToString() });
            var jetStream = new NatsJSContext(connection);
            string name = $"bare{Guid.NewGuid():N}";
            await jetStream.CreateStreamAsync(new StreamConfig(name, [name])
            {
                Retention = StreamConfigRetention.Limits,
                Discard = StreamConfigDiscard.New,
                MaxAge = TimeSpan.FromDays(7),
                DuplicateWindow = TimeSpan.FromMinutes(2),
            });
            await jetStream.CreateOrUpdateConsumerAsync(name, new ConsumerConfig(name) { AckPolicy = ConsumerConfigAckPolicy.Explicit });
            return new BareNats(connection, jetStream, name);
        }

        public async Task PublishAsync(byte[] body)
            => (await jetStream.PublishAsync(
                name,
                body,
                NatsRawSerializer<byte[]>.Default,
                new NatsJSPubOpts { MsgId = Guid.NewGuid().ToString() },
                new NatsHeaders { ["Content-Type"] = OutgoingMessage.ContentType })).EnsureSuccess();

        public async Task ConsumeAsync(Consuming consuming)
        {
            INatsJSConsumer consumer = await jetStream.GetConsumerAsync(name, name);
            await foreach (INatsJSMsg<byte[]> message in consumer.ConsumeAsync(NatsRawSerializer<byte[]>.Default, new NatsJSConsumeOpts { MaxMsgs = NatsPrefetch }))
            {
                consuming.Count();
                await message.AckAsync();
                if (consuming.IsDone)
                {
                    return;
                }
            }
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
