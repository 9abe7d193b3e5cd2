namespace Registration;

/// <summary>Rows of text, in columns as wide as they need to be.</summary>
public static class Table
{
    public static void Write(params IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows.Take(1).Append([.. widths.Select(width => new string('-', width))]).Concat(rows.Skip(1)))
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
