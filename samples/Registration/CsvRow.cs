namespace Registration;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The number of its first line.</param>
/// <param name="Cells">What its cells hold.</param>
/// <param name="Problem">Why it could not be read, or null.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells, string? Problem);
