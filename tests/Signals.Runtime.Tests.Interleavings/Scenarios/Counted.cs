namespace Signals.Interleavings.Scenarios;

/// <summary>The signal that is sent.</summary>
[Signal("counted")]
internal sealed partial class Counted(int number);

/// <summary>The one that replays its last message.</summary>
[Signal("price-changed", Replay = Replay.Last)]
internal sealed partial class PriceChanged(int price);
