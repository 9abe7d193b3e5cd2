using Microsoft.Extensions.Hosting;
using Signals;

namespace Orders.Warehouse;

/// <summary>Packs orders, in parcels of at most five.</summary>
public sealed partial class Packer(OrderShipped.Signal shipped, IHostApplicationLifetime lifetime)
{
    private const int ParcelSize = 5;

    [Receives<OrderPlaced>]
    private async Task Pack(int number, int quantity, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken); // packing takes its time
        await shipped.SendAsync("warehouse", number, (quantity + ParcelSize - 1) / ParcelSize, cancellationToken);
    }

    [Receives<ShopClosed>]
    private void GoHome() => lifetime.StopApplication();
}
