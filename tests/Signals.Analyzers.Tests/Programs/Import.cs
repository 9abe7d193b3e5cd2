// An import of many rows, with progress, errors that are collected, and a summary.
using Signals;

var rows = Enumerable.Range(1, 50).Select(number => number % 17 == 0 ? "broken" : $"{number};name {number}").ToList();
using var progress = new ProgressBar(width: 10);
var importer = new Importer(batchSize: 8);
var summary = importer.Import(rows);
Console.WriteLine(summary);

/// <summary>A batch was imported.</summary>
[Signal("batch-imported")]
public sealed partial class BatchImported(int done, int total, params string[] names);

/// <summary>A row could not be read.</summary>
[Signal("row-failed", OnError = OnError.Report)]
public sealed partial class RowFailed(int line, Exception exception);

/// <summary>What an import came to.</summary>
public readonly record struct Summary(int Imported, int Failed, int Batches)
{
    public override string ToString() => $"{Imported} imported, {Failed} failed, in {Batches} batches";
}

public sealed class Importer(int batchSize)
{
    public Summary Import(IReadOnlyList<string> rows)
    {
        int imported = 0;
        int failed = 0;
        int batches = 0;
        using var counting = BatchImported.Connect((_, _, _, names) =>
        {
            batches++;
            imported += names.Length;
        });
        using var failing = RowFailed.Connect((_, _, _) => failed++);
        using var collector = new ErrorCollector();

        int line = 0;
        foreach (string[] batch in rows.Chunk(batchSize))
        {
            var names = new List<string>();
            foreach (string row in batch)
            {
                line++;
                try
                {
                    names.Add(Parse(row));
                }
                catch (FormatException exception)
                {
                    RowFailed.Send(this, line, exception);
                }
            }

            BatchImported.Send(this, line, rows.Count, [.. names]);
        }

        collector.ThrowIfMoreThan(10);
        return new Summary(imported, failed, batches);
    }

    private static string Parse(string row)
        => row.Split(';') is [var number, var name] && int.TryParse(number, out _) ? name : throw new FormatException($"'{row}' is no row.");
}

public sealed class ErrorCollector : IDisposable
{
    private readonly List<Exception> _errors = [];
    private readonly Connection _connection;

    public ErrorCollector() => _connection = RowFailed.Connect((_, line, exception) => _errors.Add(new FormatException($"Line {line}", exception)));

    public void ThrowIfMoreThan(int limit)
    {
        if (_errors.Count > limit)
        {
            throw new AggregateException(_errors.Take(limit));
        }
    }

    public void Dispose() => _connection.Dispose();
}

public sealed class ProgressBar : IDisposable
{
    private readonly int _width;
    private int _drawn;

    public ProgressBar(int width)
    {
        _width = width;
        BatchImported.Connect(Draw);
    }

    public void Dispose()
    {
        BatchImported.Disconnect(Draw);
        Console.WriteLine();
    }

    private void Draw(object? sender, int done, int total, string[] names)
    {
        int columns = done * _width / total;
        for (; _drawn < columns; _drawn++)
        {
            Console.Write('#');
        }
    }
}
