namespace PageViews.Database;

/// <summary>How often a page was viewed.</summary>
public sealed class ViewedPage
{
    public required string Path { get; init; }

    public required int Views { get; init; }
}
