namespace PageViews.Database;

/// <summary>A request, and what became of it.</summary>
public sealed class LoggedRequest
{
    public long Id { get; init; }

    public required DateTime Time { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required int Status { get; init; }

    public required TimeSpan Duration { get; init; }
}
