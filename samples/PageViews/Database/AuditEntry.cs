namespace PageViews.Database;

/// <summary>Who registered, and when.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTime Time { get; init; }

    public required string Email { get; init; }

    public required string Plan { get; init; }
}
