namespace Signals.Map;

/// <summary>Writes a map as a graph for Graphviz.</summary>
internal static class DotWriter
{
    public static void Write(SignalMap map, TextWriter output)
    {
        var text = new UseText(map);
        output.WriteLine($"digraph {Quote(map.Title)} {{");
        output.WriteLine("    rankdir=LR");
        output.WriteLine("    node [fontname=\"sans-serif\", shape=box, style=rounded]");
        for (int i = 0; i < map.Signals.Count; i++)
        {
            output.WriteLine($"    signal{i} [label={Quote(map.Signals[i].Name)}, shape=ellipse, style=bold]");
        }

        Dictionary<(string, bool), string> people = [];
        foreach (DiagramEdge edge in Diagrams.Edges(map.Signals, text))
        {
            if (!people.TryGetValue((edge.Who, edge.IsSend), out string? id))
            {
                id = $"{(edge.IsSend ? "sender" : "receiver")}{people.Count}";
                people.Add((edge.Who, edge.IsSend), id);
                output.WriteLine($"    {id} [label={Quote(edge.Who)}]");
            }

            string signal = $"signal{map.Signals.ToList().IndexOf(edge.Signal)}";
            output.WriteLine(edge.IsSend ? $"    {id} -> {signal}" : $"    {signal} -> {id}{(edge.IsWeak ? " [style=dashed]" : "")}");
        }

        output.WriteLine("}");
    }

    private static string Quote(string text)
        => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\"";
}
