using System.Collections.Concurrent;
using Signals;

namespace Orders.Shop;

/// <summary>Knows how far each order is, by what the other services send.</summary>
/// <remarks>Messages come at least once. By its number an order is shipped and invoiced once, however often that is told.</remarks>
public sealed partial class OrderBook
{
    private readonly ConcurrentDictionary<int, int> _shipped = new();
    private readonly ConcurrentDictionary<int, decimal> _invoiced = new();
    private int _toldAgain;

    public IReadOnlyDictionary<int, int> Shipped => _shipped;

    public IReadOnlyDictionary<int, decimal> Invoiced => _invoiced;

    /// <summary>How often something came that was known.</summary>
    public int ToldAgain => _toldAgain;

    [Receives<OrderShipped>]
    private void NoteShipped(int number, int parcels) => Count(_shipped.TryAdd(number, parcels));

    [Receives<OrderInvoiced>]
    private void NoteInvoiced(int number, decimal total) => Count(_invoiced.TryAdd(number, total));

    private void Count(bool isNew)
    {
        if (!isNew)
        {
            Interlocked.Increment(ref _toldAgain);
        }
    }
}
