namespace PageViews.Database;

/// <summary>An exception that nobody handled.</summary>
public sealed class LoggedFailure
{
    public long Id { get; init; }

    public required DateTime Time { get; init; }

    public required string Path { get; init; }

    public required string Exception { get; init; }

    public required string Message { get; init; }
}
