using Signals;

namespace ViewModel;

/// <summary>The price of a share has changed.</summary>
/// <param name="share">The share.</param>
/// <param name="price">What it costs now.</param>
[Signal("price-changed", Sender = typeof(Exchange))]
public sealed partial class PriceChanged(string share, decimal price);
