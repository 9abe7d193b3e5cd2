using System.Globalization;
using System.Text;

namespace Signals.Map;

/// <summary>Writes a map as Mermaid flowcharts in Markdown.</summary>
internal static class MermaidWriter
{
    public static void Write(SignalMap map, TextWriter output)
    {
        var text = new UseText(map);
        bool isFirst = true;
        foreach ((string? title, IReadOnlyList<MappedSignal> signals) in Diagrams.Of(map))
        {
            if (!isFirst)
            {
                output.WriteLine();
            }

            isFirst = false;
            if (title is not null)
            {
                output.WriteLine($"## {title}");
                output.WriteLine();
            }

            output.WriteLine("```mermaid");
            WriteDiagram(signals, text, output);
            output.WriteLine("```");
        }
    }

    private static void WriteDiagram(IReadOnlyList<MappedSignal> signals, UseText text, TextWriter output)
    {
        output.WriteLine("flowchart LR");
        Dictionary<(string, bool), string> people = [];
        for (int i = 0; i < signals.Count; i++)
        {
            output.WriteLine($"    s{i}([\"{Escape(signals[i].Name)}\"]):::signal");
        }

        foreach (DiagramEdge edge in Diagrams.Edges(signals, text))
        {
            // Who receives and sends is one box; somebody who does both for one signal would make a circle of it.
            if (!people.TryGetValue((edge.Who, edge.IsSend), out string? id))
            {
                id = $"{(edge.IsSend ? "a" : "b")}{people.Count}";
                people.Add((edge.Who, edge.IsSend), id);
                output.WriteLine($"    {id}[\"{Escape(edge.Who)}\"]");
            }

            string signal = $"s{signals.ToList().IndexOf(edge.Signal)}";
            output.WriteLine(edge.IsSend ? $"    {id} --> {signal}" : edge.IsWeak ? $"    {signal} -.-> {id}" : $"    {signal} --> {id}");
        }

        output.WriteLine("    classDef signal stroke-width:2px,font-weight:bold");
    }

    // Mermaid has codes of its own, and reads Markdown and HTML in a label.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or '-' or '_' or ',' or '(' or ')' or '/')
            {
                escaped.Append(rune.ToString());
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return escaped.ToString();
    }
}
