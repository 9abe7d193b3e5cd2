using Microsoft.Extensions.Hosting;

namespace Orders.Accounting;

/// <summary>The accounting service: writes an invoice for what is ordered.</summary>
public static class AccountingService
{
    public static IHost Create(BrokerChoice broker) => Service.CreateBuilder(
        "accounting",
        broker,
        signals => signals.AddReceivers<Bookkeeper>(),
        relay => relay
            .Receive<OrderPlaced>()
            .Publish<OrderInvoiced>()
            .ReceiveEverywhere<ShopClosed>()).Build();
}
