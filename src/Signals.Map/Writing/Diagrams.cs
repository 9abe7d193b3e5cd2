namespace Signals.Map;

/// <summary>The parts of a map that fit into one diagram each.</summary>
internal static class Diagrams
{
    // Renderers of Mermaid stop at 500 edges, and people a lot earlier.
    private const int Most = 100;

    /// <summary>The whole map in one, or one per project, or one per signal where a project has too many edges.</summary>
    /// <returns>Each part with a title, which is null for the whole.</returns>
    public static IEnumerable<(string? Title, IReadOnlyList<MappedSignal> Signals)> Of(SignalMap map)
    {
        if (map.Signals.Sum(signal => signal.Edges) <= Most)
        {
            yield return (null, map.Signals);
            yield break;
        }

        foreach (IGrouping<string, MappedSignal> project in map.Signals.GroupBy(signal => signal.Assembly).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (project.Sum(signal => signal.Edges) <= Most)
            {
                yield return (project.Key, [.. project]);
                continue;
            }

            foreach (MappedSignal signal in project)
            {
                yield return ($"{project.Key}: {signal.Name}", [signal]);
            }
        }
    }

    /// <summary>The edges of some signals. What would be drawn twice is drawn once.</summary>
    public static IEnumerable<DiagramEdge> Edges(IEnumerable<MappedSignal> signals, UseText text)
        => signals.SelectMany(signal => signal.Senders.Select(use => new DiagramEdge(signal, text.Sender(use), IsSend: true, IsWeak: false))
            .Concat(signal.Receivers.Select(use => new DiagramEdge(signal, text.Receiver(use), IsSend: false, use.IsHeldWeakly)))).Distinct();
}

/// <summary>A line between a signal and who sends or receives it.</summary>
internal readonly record struct DiagramEdge(MappedSignal Signal, string Who, bool IsSend, bool IsWeak);
