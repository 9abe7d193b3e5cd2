using Microsoft.Extensions.Hosting;

namespace Orders.Warehouse;

/// <summary>The warehouse: ships what is ordered.</summary>
public static class WarehouseService
{
    public static IHost Create(BrokerChoice broker) => Service.CreateBuilder(
        "warehouse",
        broker,
        signals => signals.AddReceivers<Packer>(),
        relay => relay
            .Receive<OrderPlaced>()
            .Publish<OrderShipped>()
            .ReceiveEverywhere<ShopClosed>()).Build();
}
