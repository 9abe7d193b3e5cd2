using System.Text.Json.Serialization;
using Signals;

namespace Relay;

public enum Kind
{
    Own,
    Gift,
}

public sealed record Order(int Id, string[] Items);

[Signal("order-placed", Delivery = Delivery.Sequential), Relayed]
public sealed partial class OrderPlaced(Order order, Kind kind, string? note = null);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Kind))]
internal sealed partial class Json : JsonSerializerContext;
