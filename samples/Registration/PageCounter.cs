namespace Registration;

/// <summary>Counts page views one way: how often each page was looked at.</summary>
public sealed class PageCounter
{
    private readonly SortedDictionary<string, int> _views = new(StringComparer.Ordinal);

    public int Total => _views.Values.Sum();

    public void OnPageViewed(object? sender, string path, string visitor)
        => _views[path] = _views.GetValueOrDefault(path) + 1;

    public override string ToString()
        => string.Join(", ", _views.Select(page => $"{page.Key} {page.Value}").Prepend($"{Total}"));
}
