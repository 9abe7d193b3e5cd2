namespace Orders.Shop;

/// <summary>A row of the orders.</summary>
/// <param name="Line">The line that it is on.</param>
/// <param name="Number">The order's number.</param>
/// <param name="Customer">Who placed it.</param>
/// <param name="Item">What was ordered.</param>
/// <param name="Quantity">How many of it.</param>
/// <param name="Price">What one costs.</param>
/// <param name="Problem">What is wrong with it, or null.</param>
public sealed record Order(int Line, int Number, string Customer, string Item, int Quantity, decimal Price, string? Problem);
