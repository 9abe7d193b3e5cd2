namespace PageViews;

/// <summary>What the shop sells.</summary>
/// <param name="Id">Its part of the address of its page.</param>
/// <param name="Name">Its name.</param>
/// <param name="Price">What 250 g of it cost, in euros.</param>
/// <param name="Taste">What it tastes of.</param>
public sealed record Coffee(string Id, string Name, decimal Price, string Taste)
{
    public static IReadOnlyList<Coffee> All { get; } =
    [
        new("yirgacheffe", "Yirgacheffe", 11.50m, "Jasmine, bergamot and a little lemon. Light, best filtered."),
        new("huila", "Huila", 9.80m, "Red apple and caramel. For every day, and every pot."),
        new("antigua", "Antigua", 10.40m, "Dark chocolate, smoke and orange. Made for a moka pot."),
        new("mandheling", "Mandheling", 9.20m, "Earth, cedar and spice. Heavy, and never sour."),
    ];
}
