namespace PageViews.Database;

/// <summary>A visitor came on a day, whose name is a hash.</summary>
public sealed class Visit
{
    public required DateOnly Day { get; init; }

    public required string Visitor { get; init; }
}
