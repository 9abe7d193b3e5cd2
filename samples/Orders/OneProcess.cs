using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orders.Accounting;
using Orders.Shop;
using Orders.Warehouse;

namespace Orders;

/// <summary>Runs the services as hosts in this process, side by side.</summary>
internal static class OneProcess
{
    public static async Task<int> RunAsync(string input, LivePage? page)
    {
        using TextReader text = OrderFile.Open(input);
        var broker = new BrokerChoice(Address: null);
        using IHost warehouse = WarehouseService.Create(broker);
        using IHost accounting = AccountingService.Create(broker);
        using IHost shop = ShopService.Create(broker, OrderFile.Read(text, input), page);

        // Those that receive come first: what is sent before a service has run for the first time is not kept for it.
        await warehouse.StartAsync();
        await accounting.StartAsync();
        Till till = shop.Services.GetRequiredService<Till>();
        await shop.RunAsync(); // which disposes the host as well
        await Task.WhenAll(warehouse.StopAsync(), accounting.StopAsync());
        return till.ExitCode;
    }
}
