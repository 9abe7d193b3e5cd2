using System.Text;

namespace Signals.Generator.Emitting;

/// <summary>Writes lines, indented, that end with <c>\n</c>.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indentation;

    /// <summary>Writes an empty line.</summary>
    public void WriteLine() => _text.Append('\n');

    /// <summary>Writes each line of a text.</summary>
    public void Write(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimEnd('\r');
            if (trimmed.Length > 0)
            {
                _text.Append(' ', _indentation * 4).Append(trimmed);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Opens a block.</summary>
    public void Open()
    {
        Write("{");
        _indentation++;
    }

    /// <summary>Closes a block.</summary>
    public void Close()
    {
        _indentation--;
        Write("}");
    }

    public override string ToString() => _text.ToString();
}
