namespace Signals.Map;

/// <summary>
/// What is different between two maps, in words. Files and lines don't count: they move with every edit, and what the map says stays true.
/// </summary>
internal static class MapDifference
{
    public static IReadOnlyList<string> Of(SignalMap before, SignalMap now)
    {
        // What was written before knows nothing of namespaces.
        var text = new UseText(now);
        List<string> lines = [];
        Dictionary<string, MappedSignal> old = BySignal(before);
        Dictionary<string, MappedSignal> current = BySignal(now);
        foreach (string key in old.Keys.Union(current.Keys).Order(StringComparer.Ordinal))
        {
            MappedSignal? was = old.GetValueOrDefault(key);
            MappedSignal? signal = current.GetValueOrDefault(key);
            List<string> changes = [];
            if (was is not null && signal is not null)
            {
                Compare(Declared(was), Declared(signal), "is declared as", changes);
            }

            Compare(was?.Senders.Select(Sender), signal?.Senders.Select(Sender), "is sent by", changes);
            Compare(was?.Receivers.Select(Receiver), signal?.Receivers.Select(Receiver), "is received by", changes);
            Compare(was?.Disconnects.Select(Disconnected), signal?.Disconnects.Select(Disconnected), "is disconnected from", changes);
            Compare(was?.Injections.Select(Injected), signal?.Injections.Select(Injected), "is injected into", changes);
            if (was is null || signal is null || changes.Count > 0)
            {
                lines.Add($"{(was is null ? "+ " : signal is null ? "- " : "  ")}{key}");
                lines.AddRange(changes.Select(change => $"  {change}"));
            }
        }

        List<string> others = [];
        Compare(before.AnySignal.Select(Receiver), now.AnySignal.Select(Receiver), "some signal is used by", others);
        Compare(before.Findings.Select(Found), now.Findings.Select(Found), "finding:", others);
        lines.AddRange(others);
        return lines;

        string Sender(Use use) => With(text.Sender(use), text.Details(use with { Kind = null }));

        string Receiver(Use use) => With(text.Receiver(use), text.Details(use));

        string Disconnected(Use use) => $"{text.Receiver(use)}, in {text.Short(use.Member)}";

        string Injected(Use use) => With(text.Short(use.Member), text.Details(use with { Kind = null }));

        string Found(Finding finding) => $"{finding.Signal} {text.Short(finding.Text)}";

        IEnumerable<string> Declared(MappedSignal signal)
            => [$"{text.Short(signal.Type)}({string.Join(", ", signal.Payload.Select(text.Short))}), {signal.Delivery}"
                + $"{(signal.Sender is { } sender ? $", sent by a {text.Short(sender)}" : "")}{(signal.Result is { } result ? $", answered with {text.Short(result)}" : "")}"
                + $"{(signal.Relayed == true ? ", relayed" : "")}"];
    }

    private static string With(string who, string details) => details.Length == 0 ? who : $"{who} ({details})";

    // A name may be taken twice, in two programs of which neither knows the other.
    private static Dictionary<string, MappedSignal> BySignal(SignalMap map)
        => map.Signals.GroupBy(signal => signal.Name).SelectMany(group => group.Select(signal
            => (Key: group.Count() == 1 ? signal.Name : $"{signal.Name} ({signal.Type} of {signal.Assembly})", Signal: signal)))
            .DistinctBy(one => one.Key)
            .ToDictionary(one => one.Key, one => one.Signal);

    private static void Compare(IEnumerable<string>? before, IEnumerable<string>? now, string what, List<string> changes)
    {
        List<string> gone = [.. (before ?? []).Order(StringComparer.Ordinal)];
        List<string> added = [];
        foreach (string one in (now ?? []).Order(StringComparer.Ordinal))
        {
            if (!gone.Remove(one))
            {
                added.Add(one);
            }
        }

        changes.AddRange(gone.Select(one => $"- {what} {one}"));
        changes.AddRange(added.Select(one => $"+ {what} {one}"));
    }
}
