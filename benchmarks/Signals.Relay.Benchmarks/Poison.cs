using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Signals.Brokers;

namespace Signals.Relay.Benchmarks;

/// <summary>One message that always fails among many that don't.</summary>
public static class Poison
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How many came, whether in order, how many dead letters there were, and the longest time from one to the next.</summary>
    public static async Task<(int Received, bool IsInOrder, long DeadLetters, TimeSpan LongestGap)> RunAsync(BrokerProcess broker, int count)
    {
        var received = new List<int>(count);
        long last = 0;
        TimeSpan longest = TimeSpan.Zero;
        using IHost stock = LoadService.Create(
            $"stock-{Guid.NewGuid():N}",
            broker.Uri,
            relay => relay.Configure(options => options.Pauses = [Pause, Pause, Pause]).Receive<Load>(),
            signals => Load.In(signals).Connect(
                (_, number, _) =>
                {
                    if (number == count / 2)
                    {
                        throw new InvalidOperationException("Poison");
                    }

                    long now = Stopwatch.GetTimestamp();
                    TimeSpan gap = last == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(last, now);
                    longest = gap > longest ? gap : longest;
                    last = now;
                    lock (received)
                    {
                        received.Add(number);
                    }
                },
                weak: false));
        using IHost shop = LoadService.Create($"shop-{Guid.NewGuid():N}", broker.Uri, relay => relay.Publish<Load>());
        await stock.StartAsync();
        await shop.StartAsync();
        Load.Signal load = LoadService.SignalOf(shop);
        for (int number = 0; number < count; number++)
        {
            await load.SendAsync(null, number, "something to carry");
        }

        RelayState state = stock.Services.GetRequiredService<RelayState>();
        var since = Stopwatch.StartNew();
        while ((Count() < count - 1 || state.DeadLetters == 0) && since.Elapsed < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(20);
        }

        await shop.StopAsync();
        await stock.StopAsync();
        return (received.Count, received.SequenceEqual(received.Order()), state.DeadLetters, longest);

        int Count()
        {
            lock (received)
            {
                return received.Count;
            }
        }
    }
}
