namespace Signals.Map;

/// <summary>The formats that a map can be written in.</summary>
internal static class MapFormats
{
    public static IReadOnlyDictionary<string, Action<MapOutput>> All { get; } = new Dictionary<string, Action<MapOutput>>
    {
        ["table"] = output => TableWriter.Write(output.Map, output.Text),
        ["mermaid"] = output => MermaidWriter.Write(output.Map, output.Text),
        ["dot"] = output => DotWriter.Write(output.Map, output.Text),
        ["html"] = output => PageWriter.Write(output.Map, output.Link, output.Text),
        ["json"] = output => JsonMap.Write(output.Map, output.Text),
        ["asyncapi"] = output => AsyncApiWriter.Write(output.Map, output.Program, output.Text),
    };
}

/// <summary>A map and where to write it.</summary>
/// <param name="Map">The map.</param>
/// <param name="Program">The program that it is of.</param>
/// <param name="Text">Where to write.</param>
/// <param name="Link">What a page links lines to.</param>
internal sealed record MapOutput(SignalMap Map, ProgramAssemblies Program, TextWriter Text, string Link);
