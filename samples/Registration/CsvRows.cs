using System.Text;
using CsvHelper;

namespace Registration;

/// <summary>Reads comma-separated values as RFC 4180 has them. A row whose quotes don't match costs its first line alone.</summary>
public static class CsvRows
{
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        TrimWhitespace = true,
    };

    /// <summary>Reads rows one by one. Blank lines are skipped.</summary>
    public static IEnumerable<CsvRow> Read(TextReader text)
    {
        ReadOnlyMemory<byte> rest = Encoding.UTF8.GetBytes(text.ReadToEnd());
        for (int line = 0; !rest.IsEmpty;)
        {
            // A reader is done with the first row that is broken. The next one begins on the line after it.
            using var csv = CsvReader.Create(rest, Options);
            long? broken = null;
            while (broken is null && Read(csv, out broken))
            {
                if (csv.RawRecord.ContainsAnyExcept(" \t"u8))
                {
                    string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
                    yield return new CsvRow(line + (int)csv.LineNumber, cells, Problem: null);
                }
            }

            if (broken is null)
            {
                yield break;
            }

            yield return new CsvRow(line + (int)broken, [], "its quotes don't match");
            rest = rest[StartOfLine((int)broken + 1, rest.Span)..];
            line += (int)broken;
        }
    }

    private static bool Read(CsvReader csv, out long? broken)
    {
        broken = null;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException exception)
        {
            broken = exception.LineNumber;
            return false;
        }
    }

    private static int StartOfLine(int number, ReadOnlySpan<byte> text)
    {
        int start = 0;
        for (int line = 1; line < number; line++)
        {
            int end = text[start..].IndexOfAny("\r\n"u8);
            if (end < 0)
            {
                return text.Length;
            }

            start += end + (text[(start + end)..].StartsWith("\r\n"u8) ? 2 : 1);
        }

        return start;
    }
}
