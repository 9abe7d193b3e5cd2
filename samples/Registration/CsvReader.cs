using System.Text;

namespace Registration;

/// <summary>
/// Reads comma-separated values as RFC 4180 has them: quoted cells may hold commas, doubled quotes and line breaks; lines end as
/// they like; blank lines are skipped.
/// </summary>
/// <remarks>
/// Why not <c>TextFieldParser</c>, which the framework has: its line numbers don't count blank lines before a row, and a quote
/// that is never closed costs it the rows that follow. Here a broken row costs its first line alone.
/// </remarks>
public sealed class CsvReader(TextReader text)
{
    // More than that, and a quote was forgotten.
    private const int MaxLinesOfRow = 100;

    // Lines that were read in search of a closing quote in vain, and are read again.
    private readonly Queue<string> _linesAgain = new();
    private int _lineNumber;

    private enum State
    {
        CellStart,
        Plain,
        Quoted,
        QuoteInQuoted,
        AfterQuoted,
        Broken,
    }

    /// <summary>Reads the next row.</summary>
    /// <returns>The row, or null at the end.</returns>
    public CsvRow? Read()
    {
        string? line;
        do
        {
            line = ReadLine();
            if (line is null)
            {
                return null;
            }
        }
        while (string.IsNullOrWhiteSpace(line));

        int lineNumber = _lineNumber;
        var row = new RowParser();
        State state = row.Take(line);
        List<string> more = [];
        while (state == State.Quoted && more.Count < MaxLinesOfRow && ReadLine() is { } next)
        {
            more.Add(next);
            state = row.Take(next);
        }

        if (state is not (State.Quoted or State.Broken))
        {
            return new CsvRow(lineNumber, row.Cells, Problem: null);
        }

        ReadAgain(more);
        return new CsvRow(lineNumber, [], "its quotes don't match");
    }

    private string? ReadLine()
    {
        string? line = _linesAgain.TryDequeue(out string? again) ? again : text.ReadLine();
        _lineNumber += line is null ? 0 : 1;
        return line;
    }

    private void ReadAgain(List<string> lines)
    {
        string[] later = [.. _linesAgain];
        _linesAgain.Clear();
        foreach (string line in lines.Concat(later))
        {
            _linesAgain.Enqueue(line);
        }

        _lineNumber -= lines.Count;
    }

    /// <summary>Takes a row line by line, until it is not within a quoted cell.</summary>
    private sealed class RowParser
    {
        private readonly StringBuilder _cell = new();
        private State _state = State.CellStart;

        public List<string> Cells { get; } = [];

        public State Take(string line)
        {
            foreach (char c in line)
            {
                _state = Take(c);
                if (_state == State.Broken)
                {
                    return _state;
                }
            }

            if (_state == State.Quoted)
            {
                _cell.Append('\n');
            }
            else
            {
                EndCell();
            }

            return _state;
        }

        private State Take(char c)
        {
            switch (_state, c)
            {
                case (State.Quoted, '"'):
                    return State.QuoteInQuoted;
                case (State.Quoted, _):
                    _cell.Append(c);
                    return State.Quoted;
                case (_, ','):
                    return EndCell();
                case (State.QuoteInQuoted, '"'):
                    _cell.Append('"');
                    return State.Quoted;
                case (State.QuoteInQuoted or State.AfterQuoted, ' '):
                    return State.AfterQuoted;
                case (State.QuoteInQuoted or State.AfterQuoted, _):
                    return State.Broken;
                case (State.CellStart, ' '):
                    return State.CellStart;
                case (State.CellStart, '"'):
                    return State.Quoted;
                case (_, '"'):
                    return State.Broken;
                default:
                    _cell.Append(c);
                    return State.Plain;
            }
        }

        private State EndCell()
        {
            Cells.Add(_cell.ToString());
            _cell.Clear();
            return State.CellStart;
        }
    }
}
