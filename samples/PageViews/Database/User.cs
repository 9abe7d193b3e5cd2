namespace PageViews.Database;

/// <summary>A user of the shop.</summary>
public sealed class User
{
    public required string Email { get; init; }

    public required string Plan { get; init; }
}
