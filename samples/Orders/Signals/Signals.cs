using Signals;

namespace Orders;

/// <summary>A customer has placed an order.</summary>
/// <param name="number">The order's number.</param>
/// <param name="customer">Who placed it.</param>
/// <param name="item">What was ordered.</param>
/// <param name="quantity">How many of it.</param>
/// <param name="price">What one costs.</param>
[Signal("order-placed", Delivery = Delivery.Sequential), Relayed]
public sealed partial class OrderPlaced(int number, string customer, string item, int quantity, decimal price);

/// <summary>The warehouse has sent an order on its way.</summary>
/// <param name="number">The order's number.</param>
/// <param name="parcels">In how many parcels.</param>
[Signal("order-shipped", Delivery = Delivery.Sequential), Relayed]
public sealed partial class OrderShipped(int number, int parcels);

/// <summary>The accounting service has written an invoice.</summary>
/// <param name="number">The order's number.</param>
/// <param name="total">What the customer has to pay.</param>
[Signal("order-invoiced", Delivery = Delivery.Sequential), Relayed]
public sealed partial class OrderInvoiced(int number, decimal total);

/// <summary>The shop has closed for the day: all that was ordered is shipped and invoiced.</summary>
[Signal("shop-closed", Delivery = Delivery.Sequential), Relayed]
public sealed partial class ShopClosed;
