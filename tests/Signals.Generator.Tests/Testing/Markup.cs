using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Signals.Generator.Tests.Testing;

/// <summary>Source with the diagnostics that are expected in it: <c>{|SIG001:text|}</c>.</summary>
internal sealed class Markup
{
    private Markup(string source, IReadOnlyList<(string Id, TextSpan Span)> expected)
    {
        Source = source;
        Expected = expected;
    }

    public string Source { get; }

    public IReadOnlyList<(string Id, TextSpan Span)> Expected { get; }

    public static Markup Parse(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string, TextSpan)>();
        for (int i = 0; i < text.Length; i++)
        {
            if (string.CompareOrdinal(text, i, "{|", 0, 2) == 0 && text.IndexOf(':', i) is var colon and > 0)
            {
                open.Push((text[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (open.Count > 0 && string.CompareOrdinal(text, i, "|}", 0, 2) == 0)
            {
                var (id, start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        Assert.Empty(open);
        return new Markup(source.ToString(), expected);
    }
}
