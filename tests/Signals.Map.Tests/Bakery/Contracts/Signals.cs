using Signals;

namespace Bakery;

/// <summary>Bread came out of the oven.</summary>
[Signal("bread-baked")]
public sealed partial class BreadBaked(string kind, int loaves = 1);

/// <summary>A customer ordered something.</summary>
[Signal("order-placed", Sender = typeof(string), Delivery = Delivery.Sequential)]
public sealed partial record OrderPlaced(int Number);

/// <summary>A customer asked what something costs.</summary>
[Signal("price-asked", Result = typeof(decimal))]
public sealed partial class PriceAsked(string kind);

/// <summary>There is more or less of something.</summary>
[Signal("stock-changed")]
public sealed partial class StockChanged<T>(T item, int left);

/// <summary>The oven is hot, which nobody says.</summary>
[Signal("oven-heated")]
public sealed partial class OvenHeated(int celsius);

/// <summary>Nobody wants to know.</summary>
[Signal("dough-thrown")]
public sealed partial class DoughThrown;

/// <summary>The bell rang; who listens is gone soon.</summary>
[Signal("bell-rang")]
public sealed partial class BellRang;

/// <summary>The alarm, which sets itself off.</summary>
[Signal("alarm")]
public sealed partial class Alarm(int times);

public static partial class Shift<T>
{
    /// <summary>A shift ended.</summary>
    [Signal("shift-ended")]
    public sealed partial class Ended;
}
