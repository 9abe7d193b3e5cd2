using Microsoft.Extensions.Hosting;
using Signals;

namespace Orders.Accounting;

/// <summary>Writes invoices.</summary>
public sealed partial class Bookkeeper(OrderInvoiced.Signal invoiced, IHostApplicationLifetime lifetime)
{
    [Receives<OrderPlaced>]
    private async Task Invoice(int number, int quantity, decimal price, CancellationToken cancellationToken)
        => await invoiced.SendAsync("accounting", number, quantity * price, cancellationToken);

    [Receives<ShopClosed>]
    private void GoHome() => lifetime.StopApplication();
}
