using System.Text;
using System.Text.RegularExpressions;

namespace Signals.Generator.Emitting;

/// <summary>The XML documentation of a generated member. The texts are the insides of XML elements.</summary>
internal sealed class Documentation
{
    private static readonly Regex ParameterReference = new("<paramref name=\"([^\"]*)\" ?/>", RegexOptions.CultureInvariant);

    private readonly List<(string Start, string Text, string End)> _elements;

    public Documentation(string summary)
        : this([("<summary>", summary, "</summary>")])
    {
    }

    private Documentation(List<(string Start, string Text, string End)> elements) => _elements = elements;

    /// <summary>What another member says.</summary>
    /// <param name="cref">The member, as code that is read from here refers to it.</param>
    public static Documentation InheritedFrom(string cref) => new([($"<inheritdoc cref=\"{cref}\"/>", "", "")]);

    public Documentation Remarks(string? text)
    {
        if (text is not null)
        {
            _elements.Add(("<remarks>", text, "</remarks>"));
        }

        return this;
    }

    public Documentation Parameter(string name, string text)
    {
        _elements.Add(($"<param name=\"{name.TrimStart('@')}\">", text, "</param>"));
        return this;
    }

    public Documentation Returns(string text)
    {
        _elements.Add(("<returns>", text, "</returns>"));
        return this;
    }

    public Documentation Exception(string type, string text)
    {
        _elements.Add(($"<exception cref=\"{type}\">", text, "</exception>"));
        return this;
    }

    public void Write(SourceWriter writer)
    {
        foreach ((string start, string text, string end) in _elements)
        {
            if (text.Contains("\n"))
            {
                WriteLines(writer, $"{start}\n{text}\n{end}");
            }
            else
            {
                WriteLines(writer, start + text + end);
            }
        }
    }

    /// <summary>Text as it is written inside an XML element, on one line.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufffe' or '\uffff' => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The text for a member that doesn't have the parameters to which the text refers.</summary>
    public static string WithoutParameterReferences(string text) => ParameterReference.Replace(text, "<c>$1</c>");

    private static void WriteLines(SourceWriter writer, string text)
    {
        foreach (string line in text.Split('\n'))
        {
            writer.Write(line.Length == 0 ? "///" : "/// " + line);
        }
    }
}
