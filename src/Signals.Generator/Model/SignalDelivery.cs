namespace Signals.Generator.Model;

/// <summary>The values of the runtime's <c>Delivery</c>.</summary>
internal enum SignalDelivery
{
    Sync,
    Sequential,
    Concurrent,
}
