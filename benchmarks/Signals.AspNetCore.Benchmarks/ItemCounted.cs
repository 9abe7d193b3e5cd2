namespace Signals.AspNetCore.Benchmarks;

/// <summary>The signal that is sent beside the page.</summary>
[Signal("item-counted")]
public sealed partial class ItemCounted(int number);
