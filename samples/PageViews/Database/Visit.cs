namespace PageViews.Database;

/// <summary>A visitor came on a day.</summary>
public sealed class Visit
{
    public required DateOnly Day { get; init; }

    public required Guid Visitor { get; init; }
}
