using System.Text.Json.Serialization;

namespace Bakery.Relayed;

/// <summary>A cake, with one of everything that System.Text.Json writes.</summary>
public class Cake : Pastry
{
    public required string Name { get; init; }

    public string? Note { get; init; }

    [JsonPropertyName("sugar-free")]
    public bool IsSugarFree { get; init; }

    [JsonIgnore]
    public string Recipe => "a secret";

    public int? Candles { get; init; }

    public decimal Price { get; init; }

    public double Weight { get; init; }

    public char Size { get; init; }

    public DateTime Baked { get; init; }

    public DateTimeOffset Sold { get; init; }

    public DateOnly Day { get; init; }

    public TimeOnly Hour { get; init; }

    public Guid Id { get; init; }

    public Uri? Picture { get; init; }

    public byte[] Icing { get; init; } = [];

    public Shape Shape { get; init; }

    public Flavour? Flavour { get; init; }

    public IReadOnlyList<string> Toppings { get; init; } = [];

    public List<string?> Wishes { get; init; } = [];

    public Layer[] Layers { get; init; } = [];

    public Dictionary<string, int> Ingredients { get; init; } = [];

    public IReadOnlyDictionary<string, Layer?>? Named { get; init; }

    public Layer Top { get; init; } = new("cream", 2);

    public Layer? Bottom { get; init; }

    public object? Anything { get; init; }
}

public class Pastry
{
    public int Number { get; init; }
}

public record Layer(string Of, int Height);

public enum Shape
{
    Round,
    Square,
}

[JsonConverter(typeof(JsonStringEnumConverter<Flavour>))]
public enum Flavour
{
    Vanilla,
    Lemon,
}
