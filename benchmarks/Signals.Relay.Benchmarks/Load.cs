namespace Signals.Relay.Benchmarks;

/// <summary>What is relayed here.</summary>
/// <param name="number">The message's number.</param>
/// <param name="text">Something to carry.</param>
[Signal("load", Delivery = Delivery.Sequential), Relayed]
public sealed partial class Load(int number, string text);
