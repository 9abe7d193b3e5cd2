using Microsoft.CodeAnalysis.Text;

namespace Signals.CodeFixes;

/// <summary>How the lines of a text begin and end.</summary>
internal static class Layout
{
    /// <summary>Whether nothing but white space is before a position in its line.</summary>
    public static bool StartsLine(SourceText text, int position)
        => string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(position).Start, position)));

    /// <summary>The white space at the start of a position's line.</summary>
    public static string Indentation(SourceText text, int position)
    {
        string line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>What ends a position's line.</summary>
    public static string NewLine(SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        return line.End == line.EndIncludingLineBreak ? "\n" : text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
    }
}
