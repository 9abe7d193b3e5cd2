namespace Signals.Hosting.Tests;

[Signal("user-registered")]
public sealed partial class UserRegistered(string email);

[Signal("user-left", OnError = OnError.Report)]
public sealed partial class UserLeft(string email);

[Signal("user-banned", OnError = OnError.ThrowAtOnce)]
public sealed partial class UserBanned(string email);

[Signal("order-placed", Delivery = Delivery.Sequential)]
public sealed partial class OrderPlaced(int number);

[Signal("order-shipped", Delivery = Delivery.Concurrent, OnError = OnError.ThrowAtOnce)]
public sealed partial class OrderShipped(int number);

[Signal("price-asked", Result = typeof(decimal))]
public sealed partial class PriceAsked(string item);

[Signal("stock-asked", Delivery = Delivery.Concurrent, Result = typeof(int))]
public sealed partial class StockAsked(string item);

[Signal("entity-saved")]
public sealed partial class EntitySaved<T>(T entity);
