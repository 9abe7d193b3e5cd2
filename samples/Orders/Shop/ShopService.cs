using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orders.Shop;

/// <summary>The shop: places orders, and waits until all are shipped and invoiced.</summary>
public static class ShopService
{
    /// <param name="broker">The broker.</param>
    /// <param name="orders">The orders, the bad ones with what is wrong with them.</param>
    public static IHost Create(BrokerChoice broker, IEnumerable<Order> orders)
    {
        HostApplicationBuilder builder = Service.CreateBuilder(
            "shop",
            broker,
            signals => signals.AddReceivers<OrderBook>(),
            relay => relay
                .Publish<OrderPlaced>()
                .Publish<ShopClosed>()
                .Receive<OrderShipped>()
                .Receive<OrderInvoiced>());
        builder.Services.AddSingleton(orders);
        builder.Services.AddSingleton<Till>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Till>());
        return builder.Build();
    }
}
