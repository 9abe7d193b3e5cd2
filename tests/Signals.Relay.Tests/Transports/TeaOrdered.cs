namespace Signals.Relay.Tests.Transports;

[Signal("tea-ordered", Delivery = Delivery.Sequential), Relayed]
public sealed partial class TeaOrdered(int cups);
