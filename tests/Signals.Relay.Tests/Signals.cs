namespace Signals.Relay.Tests;

[Signal("order-placed", Delivery = Delivery.Sequential), Relayed]
public sealed partial class OrderPlaced(int id, decimal total, string? note = null);

[Signal("order-shipped", Delivery = Delivery.Concurrent, OnError = OnError.Report), Relayed]
public sealed partial record OrderShipped(int Id);

[Signal("stock-moved", Delivery = Delivery.Sequential, Sender = typeof(Guid)), Relayed]
public sealed partial class StockMoved(string item, int count = 1);

[Signal("entity-saved", Delivery = Delivery.Sequential), Relayed]
public sealed partial class EntitySaved<T>(T entity);

[Signal("Not a name: on the wire", Delivery = Delivery.Sequential), Relayed]
public sealed partial class BadlyNamed;

[Signal("unknown-payload", Delivery = Delivery.Sequential), Relayed]
public sealed partial class UnknownPayload(Order order);

public sealed record Order(int Id, string[] Items);
