namespace PageViews.Database;

/// <summary>What the visitors of a day are hashed with. It is kept for that day.</summary>
public sealed class Salt
{
    public required DateOnly Day { get; init; }

    public required string Value { get; init; }
}
