using System;
using System.Linq;
using System.Threading.Tasks;
using Signals;

namespace Features;

/// <summary>Who connects late gets the last message.</summary>
internal static class Replaying
{
    public static async Task RunAsync()
    {
        var signals = new SignalNamespace();
        PriceChanged.Signal prices = PriceChanged.In(signals);
        var shop = new object();
        prices.Send(shop, "book", 1);
        prices.Send("exchange", "pen", 2);
        using (prices.Connect((sender, item, price) => Console.WriteLine($"{item} {price}")))
        using (prices.Connect((sender, item, price) => Console.WriteLine($"shop: {item} {price}"), sender: shop))
        {
            prices.Send(shop, "ink", 3);
        }

        using (SignalCapture<PriceChanged> capture = prices.Capture(replay: true))
        {
            Console.WriteLine(capture.Single().Item);
        }

        prices.Forget();
        Console.WriteLine(prices.NextAsync(replay: true).IsCompleted);

        StockChanged.Signal stock = StockChanged.In(signals);
        await stock.SendAsync(7, "book");
        using Connection connection = await stock.ConnectAsync(async (sender, item, cancellationToken) =>
        {
            await Task.Yield();
            Console.WriteLine($"{sender} {item}");
        });
        GC.KeepAlive(shop);
    }
}
