using System.Globalization;
using System.Net;
using Signals.Benchmarks.Measuring;

namespace Signals.AspNetCore.Benchmarks;

/// <summary>What the live page costs a send: in an application without it, with one that nobody has open, and with one that is open.</summary>
internal static class PageMeasurement
{
    public static async Task MeasureAsync(int receivers)
    {
        await using WebApplication without = await StartAsync(isMapped: false);
        await using WebApplication closed = await StartAsync(isMapped: true);
        await using WebApplication open = await StartAsync(isMapped: true);
        using var client = new HttpClient { BaseAddress = new Uri(open.Urls.Single()) };
        await using Stream events = await client.GetStreamAsync("/signals/events");
        _ = events.CopyToAsync(Stream.Null);

        (string Name, SignalNamespace Signals)[] contenders =
        [
            ("outside of an application", new SignalNamespace()),
            ("without the page", SignalsOf(without)),
            ("with the page closed", SignalsOf(closed)),
            ("with the page open", SignalsOf(open)),
        ];
        var sums = new long[receivers];
        foreach ((_, SignalNamespace signals) in contenders)
        {
            for (int i = 0; i < receivers; i++)
            {
                int place = i;
                ItemCounted.In(signals).Connect((_, number) => sums[place] += number, weak: false);
            }
        }

        double[] nanoseconds = RoundRobin.Nanoseconds([.. contenders.Select(contender => LoopOf(ItemCounted.In(contender.Signals)))]);
        for (int i = 0; i < contenders.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Send, {receivers} receivers, {contenders[i].Name,-26}{nanoseconds[i],8:F1} ns {nanoseconds[i] - nanoseconds[1],8:+0.0;-0.0} ns to without"));
        }
    }

    private static Action<int> LoopOf(ItemCounted.Signal signal) => times =>
    {
        for (int i = 0; i < times; i++)
        {
            signal.Send(null, i);
        }
    };

    private static SignalNamespace SignalsOf(WebApplication app) => app.Services.GetRequiredService<SignalNamespace>();

    private static async Task<WebApplication> StartAsync(bool isMapped)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Services.AddSignals(new SignalNamespace()).AddAspNetCore();
        WebApplication app = builder.Build();
        if (isMapped)
        {
            app.MapSignals("/signals").AllowAnonymous();
        }

        await app.StartAsync();
        return app;
    }
}
