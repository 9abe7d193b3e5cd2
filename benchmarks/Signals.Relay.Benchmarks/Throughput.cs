using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Signals.Brokers;

namespace Signals.Relay.Benchmarks;

/// <summary>Messages per second by a relay and by the bare client, in turn, with as much in flight.</summary>
internal static class Throughput
{
    private const int InFlight = 64;
    private const ushort Prefetch = 32;

    // As large as what the relay writes.
    private static readonly byte[] Body = new byte[260];

    public static async Task RunAsync(BrokerProcess broker, int rounds, int count)
    {
        string run = Guid.NewGuid().ToString("N");
        int received = 0;
        IHost Stock() => LoadService.Create(
            $"stock-{run}",
            broker.Uri,
            relay => relay.Receive<Load>(),
            signals => Load.In(signals).Connect((_, _, _) => Interlocked.Increment(ref received), weak: false));
        using (IHost declaring = Stock())
        {
            await declaring.StartAsync();
            await declaring.StopAsync();
        }

        using IHost shop = LoadService.Create($"shop-{run}", broker.Uri, relay => relay.Publish<Load>());
        await shop.StartAsync();
        Load.Signal load = LoadService.SignalOf(shop);
        await using IBareClient bare = broker is NatsProcess ? await BareNats.ConnectAsync(broker.Uri) : await BareRabbitMq.ConnectAsync(broker.Uri);
        var publishes = new List<(double Relay, double Bare)>();
        var consumes = new List<(double Relay, double Bare)>();
        for (int round = -1; round < rounds; round++)
        {
            double relayed = await PublishAsync(count, number => load.SendAsync(null, number, "something to carry").AsTask());
            double barely = await PublishAsync(count, _ => bare.PublishAsync(Body));
            received = 0;
            using IHost stock = Stock();
            var since = Stopwatch.StartNew();
            await stock.StartAsync();
            while (Volatile.Read(ref received) < count)
            {
                await Task.Delay(1);
            }

            double consumed = count / since.Elapsed.TotalSeconds;
            await stock.StopAsync();
            since.Restart();
            await bare.ConsumeAsync(count);
            double barelyConsumed = count / since.Elapsed.TotalSeconds;
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

    private static async Task<double> PublishAsync(int count, Func<int, Task> publish)
    {
        int number = 0;
        var since = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            int mine;
            while ((mine = Interlocked.Increment(ref number)) <= count)
            {
                await publish(mine);
            }
        }));
        return count / since.Elapsed.TotalSeconds;
    }

    private static void Write(string what, List<(double Relay, double Bare)> runs)
    {
        double relay = Median(runs.Select(run => run.Relay));
        double bare = Median(runs.Select(run => run.Bare));
        double ratio = Median(runs.Select(run => run.Relay / run.Bare));
        Console.WriteLine($"{what}: {relay:F0}/s by the relay, {bare:F0}/s by the bare client; median ratio {ratio:P0} of {runs.Count} rounds");
    }

    private static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private interface IBareClient : IAsyncDisposable
    {
        Task PublishAsync(byte[] body);

        Task ConsumeAsync(int count);
    }

    private sealed class BareRabbitMq(IConnection connection, IChannel channel, string queue) : IBareClient
    {
        public static async Task<IBareClient> ConnectAsync(Uri uri)
        {
            IConnection connection = await new ConnectionFactory { Uri = uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
            IChannel channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
            string queue = $"bare-{Guid.NewGuid():N}";
            await channel.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            return new BareRabbitMq(connection, channel, queue);
        }

        public Task PublishAsync(byte[] body)
            => channel.BasicPublishAsync(
                "", queue, mandatory: true, new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, body).AsTask();

        public async Task ConsumeAsync(int count)
        {
            await using IChannel consuming = await connection.CreateChannelAsync();
            await consuming.BasicQosAsync(0, Prefetch, global: false);
            var done = new TaskCompletionSource();
            int received = 0;
            var consumer = new AsyncEventingBasicConsumer(consuming);
            consumer.ReceivedAsync += async (_, delivery) =>
            {
                await consuming.BasicAckAsync(delivery.DeliveryTag, multiple: false);
                if (++received == count)
                {
                    done.SetResult();
                }
            };
            await consuming.BasicConsumeAsync(queue, autoAck: false, consumer);
            await done.Task;
        }

        public async ValueTask DisposeAsync()
        {
            await channel.QueueDeleteAsync(queue);
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
            await jetStream.CreateStreamAsync(new StreamConfig(name, [name]) { Retention = StreamConfigRetention.Interest });
            await jetStream.CreateOrUpdateConsumerAsync(name, new ConsumerConfig(name) { AckPolicy = ConsumerConfigAckPolicy.Explicit });
            return new BareNats(connection, jetStream, name);
        }

        public async Task PublishAsync(byte[] body)
            => (await jetStream.PublishAsync(name, body, NatsRawSerializer<byte[]>.Default, new NatsJSPubOpts { MsgId = Guid.NewGuid().ToString() })).EnsureSuccess();

        public async Task ConsumeAsync(int count)
        {
            INatsJSConsumer consumer = await jetStream.GetConsumerAsync(name, name);
            int received = 0;
            await foreach (INatsJSMsg<byte[]> message in consumer.ConsumeAsync(NatsRawSerializer<byte[]>.Default, new NatsJSConsumeOpts { MaxMsgs = 64 }))
            {
                await message.AckAsync();
                if (++received == count)
                {
                    return;
                }
            }
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
