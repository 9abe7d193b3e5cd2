namespace Shop;

public sealed record Article(string Name, decimal Price);
