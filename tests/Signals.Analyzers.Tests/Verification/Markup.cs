using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Signals.Analyzers.Tests.Verification;

/// <summary>Code in which <c>{|ID:text|}</c> marks what is to be reported.</summary>
internal sealed record Markup(string Code, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    public static Markup Parse(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var code = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<(string Id, TextSpan Span)>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i) is ['{', '|', 'S', 'I', 'G', ..] or ['{', '|', 'C', 'S', ..])
            {
                int colon = text.IndexOf(':', i);
                open.Push((text[(i + 2)..colon], code.Length));
                i = colon;
            }
            else if (open.Count > 0 && text.AsSpan(i).StartsWith("|}", StringComparison.Ordinal))
            {
                (string id, int start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, code.Length)));
                i++;
            }
            else
            {
                code.Append(text[i]);
            }
        }

        Assert.Empty(open);
        return new Markup(code.ToString(), [.. marks.OrderBy(mark => mark.Span.Start).ThenBy(mark => mark.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The same text with what was really reported marked.</summary>
    public static string Mark(string code, IEnumerable<(string Id, TextSpan Span)> marks)
    {
        var text = new StringBuilder(code);
        foreach (var (id, span) in marks.OrderByDescending(mark => mark.Span.Start))
        {
            text.Insert(span.End, "|}").Insert(span.Start, $"{{|{id}:");
        }

        return text.ToString();
    }
}
