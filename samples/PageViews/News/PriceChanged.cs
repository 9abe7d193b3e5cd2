using Signals;

namespace PageViews.News;

/// <summary>What a coffee costs on the exchange has changed.</summary>
/// <param name="coffee">The coffee.</param>
/// <param name="price">What a kilo of it costs now, in euros.</param>
[Signal("price-changed", Sender = typeof(Newsroom), OnError = OnError.Report)]
public sealed partial class PriceChanged(Coffee coffee, decimal price);
