using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Signals.Brokers;

namespace Signals.Relay.Benchmarks;

/// <summary>Kills the broker under load, again and again.</summary>
public static class BrokerKills
{
    public static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How many messages can be on their way when the broker is killed: those that are being sent, and those that a consumer was sent ahead.</summary>
    public const int MostInFlight = AtOnce + 64;

    private const int AtOnce = 16;

    public static async Task<SoakResult> RunAsync(BrokerProcess broker, int times)
    {
        var received = new ConcurrentDictionary<int, int>();
        string service = $"stock-{Guid.NewGuid():N}";
        using IHost stock = LoadService.Create(
            service,
            broker.Uri,
            relay => relay.Receive<Load>(),
            signals => Load.In(signals).Connect((_, number, _) => received.AddOrUpdate(number, 1, (_, count) => count + 1), weak: false));
        using IHost shop = LoadService.Create(
            $"shop-{Guid.NewGuid():N}", broker.Uri, relay => relay.Configure(options => options.PublishTimeout = PublishTimeout).Publish<Load>());
        await stock.StartAsync();
        await shop.StartAsync();
        using var sender = new Sender(shop, AtOnce, TimeSpan.FromMilliseconds(2));
        sender.Start();
        TimeSpan longestPause = TimeSpan.Zero;
        for (int i = 0; i < times; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            broker.Kill();
            await broker.StartAsync();
            int before = received.Count;
            var since = Stopwatch.StartNew();
            while (received.Count <= before && since.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(10);
            }

            longestPause = since.Elapsed > longestPause ? since.Elapsed : longestPause;
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        await sender.StopAsync();
        int lost = await DrainAsync(sender, () => received.Keys);
        await shop.StopAsync();
        await stock.StopAsync();
        return new SoakResult(
            times, sender.Confirmed.Count, lost, received.Values.Sum() - received.Count, sender.Unknown, sender.Longest, longestPause);
    }

    /// <summary>Waits until all that was confirmed has come, or nothing comes any more.</summary>
    internal static async Task<int> DrainAsync(Sender sender, Func<IEnumerable<int>> received)
    {
        int before = -1;
        var quiet = Stopwatch.StartNew();
        while (true)
        {
            HashSet<int> came = [.. received()];
            int lost = sender.Confirmed.Count(number => !came.Contains(number));
            if (lost == 0 || quiet.Elapsed > TimeSpan.FromSeconds(20))
            {
                return lost;
            }

            if (lost != before)
            {
                before = lost;
                quiet.Restart();
            }

            await Task.Delay(100);
        }
    }
}
