namespace Signals.Tests.Replaying;

/// <summary>A price changed.</summary>
[Signal("price-changed", Replay = Replay.Last)]
public sealed partial class PriceChanged(int price);

[Signal("price-reported", Replay = Replay.Last, OnError = OnError.Report)]
public sealed partial record PriceReported(int Price);

[Signal("level-changed", Replay = Replay.Last, Sender = typeof(int))]
public sealed partial class LevelChanged(int level);

[Signal("by-fragile-replayed", Replay = Replay.Last, Sender = typeof(Fragile))]
public sealed partial class ByFragileReplayed(int number);

[Signal("price-at-once", Replay = Replay.Last, OnError = OnError.ThrowAtOnce, Sender = typeof(BrokenSender))]
public sealed partial class PriceAtOnce(int price);

[Signal("price-by-broken", Replay = Replay.Last, Sender = typeof(BrokenSender))]
public sealed partial class PriceByBroken(int price);

[Signal("stock-changed", Delivery = Delivery.Sequential, Replay = Replay.Last)]
public sealed partial class StockChanged(int count);

[Signal("stock-changed-at-once", Delivery = Delivery.Concurrent, Replay = Replay.Last)]
public sealed partial class StockChangedAtOnce(int count);

public static partial class Nested
{
    [Signal("entity-replayed", Replay = Replay.Last)]
    public sealed partial class EntitySaved<T>(T entity);
}
