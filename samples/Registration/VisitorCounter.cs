namespace Registration;

/// <summary>Counts page views another way: how many different visitors there were.</summary>
public sealed class VisitorCounter
{
    private readonly HashSet<string> _visitors = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _visitors.Count;

    public void OnPageViewed(object? sender, string path, string visitor) => _visitors.Add(visitor);
}
