using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Signals.Brokers;

namespace Signals.Relay.Benchmarks;

/// <summary>Ends the process that receives under load, again and again: kills it, or stops it in order.</summary>
public static class ConsumerEnds
{
    /// <summary>The program that receives. It writes the numbers to a file.</summary>
    public static async Task ReceiveAsync(Uri broker, string service, string file)
    {
        await using var numbers = new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        using IHost host = LoadService.Create(
            service,
            broker,
            relay => relay.Receive<Load>(),
            signals => Load.In(signals).Connect((_, number, _) => numbers.WriteLine(number), weak: false));
        await host.StartAsync();
        Console.WriteLine("open");
        await host.WaitForShutdownAsync();
    }

    public static async Task<SoakResult> RunAsync(BrokerProcess broker, int times, bool isKilled)
    {
        string file = Path.GetTempFileName();
        string service = $"stock-{Guid.NewGuid():N}";
        using IHost shop = LoadService.Create($"shop-{Guid.NewGuid():N}", broker.Uri, relay => relay.Publish<Load>());
        await shop.StartAsync();
        using var sender = new Sender(shop, atOnce: 4, TimeSpan.FromMilliseconds(2));
        TimeSpan longestPause = TimeSpan.Zero;
        try
        {
            for (int i = 0; i <= times; i++)
            {
                using ServerProcess consumer = Start(broker.Uri, service, file);
                await WaitAsync(() => consumer.Output.Contains("open", StringComparison.Ordinal));
                if (i == 0)
                {
                    // From here on the broker keeps what is sent.
                    sender.Start();
                }

                long before = new FileInfo(file).Length;
                var since = Stopwatch.StartNew();
                await WaitAsync(() => new FileInfo(file).Length > before);
                longestPause = since.Elapsed > longestPause ? since.Elapsed : longestPause;
                if (i == times)
                {
                    await sender.StopAsync();
                    int lost = await BrokerKills.DrainAsync(sender, () => Numbers(file));
                    int[] numbers = [.. Numbers(file)];
                    return new SoakResult(
                        times, sender.Confirmed.Count, lost, numbers.Length - numbers.Distinct().Count(), sender.Unknown, sender.Longest, longestPause);
                }

                await Task.Delay(TimeSpan.FromSeconds(1));
                if (isKilled)
                {
                    consumer.Kill();
                }
            }

            throw new UnreachableException();
        }
        finally
        {
            await sender.StopAsync();
            await shop.StopAsync();
            File.Delete(file);
        }
    }

    // A line that was cut off by the kill has no end yet.
    private static IEnumerable<int> Numbers(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture));
    }

    private static ServerProcess Start(Uri broker, string service, string file)
    {
        string program = typeof(ConsumerEnds).Assembly.Location;
        return new ServerProcess(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", "--runtimeconfig", Path.ChangeExtension(program, ".runtimeconfig.json"), program, "receive", broker.ToString(), service, file]);
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            if (since.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new TimeoutException("The consumer doesn't receive.");
            }

            await Task.Delay(10);
        }
    }
}
