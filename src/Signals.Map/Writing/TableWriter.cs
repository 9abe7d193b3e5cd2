namespace Signals.Map;

/// <summary>Writes a map as text to read in a terminal.</summary>
internal static class TableWriter
{
    public static void Write(SignalMap map, TextWriter output)
    {
        var text = new UseText(map);
        foreach (MappedSignal signal in map.Signals)
        {
            output.WriteLine($"{signal.Name}  {text.Short(signal.Type)}({string.Join(", ", signal.Payload.Select(text.Short))})  {Options(signal)}{signal.Place}".TrimEnd());
            List<string[]> rows =
            [
                .. signal.Senders.Select(use => new[] { "sent by", text.Sender(use), text.Details(use with { Kind = null }), $"{use.Place}" }),
                .. signal.Receivers.Select(use => new[] { "received by", text.Receiver(use), text.Details(use), $"{use.Place}" }),
                .. signal.Disconnects.Select(use => new[] { "disconnected", text.Receiver(use), $"in {text.Short(use.Member)}", $"{use.Place}" }),
                .. signal.Injections.Select(use => new[] { "injected", text.Short(use.Member), text.Details(use with { Kind = null }), $"{use.Place}" }),
            ];
            WriteRows(rows, output);
            output.WriteLine();
        }

        if (map.AnySignal.Count > 0)
        {
            output.WriteLine("any signal  used where it isn't known which");
            WriteRows([.. map.AnySignal.Select(use => new[] { use.Verb, use.Kind is null ? text.Sender(use) : text.Receiver(use), "", $"{use.Place}" })], output);
            output.WriteLine();
        }

        foreach (Finding finding in map.Findings)
        {
            output.WriteLine($"! {finding.Signal} {text.Short(finding.Text)}  {SourcePlace.Of(finding.File, finding.Line)}".TrimEnd());
        }

        if (map.Findings.Count > 0)
        {
            output.WriteLine();
        }

        output.WriteLine(Summary(map));
    }

    /// <summary>The map in one line.</summary>
    public static string Summary(SignalMap map)
        => $"{Count(map.Signals.Count, "signal")}, {Count(map.Signals.Sum(signal => signal.Senders.Count), "sender")}, "
            + $"{Count(map.Signals.Sum(signal => signal.Receivers.Count), "receiver")}, {Count(map.Findings.Count, "finding")}";

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Options(MappedSignal signal)
        => $"{(signal.Delivery == "Sync" ? "" : $"{signal.Delivery.ToLowerInvariant()}  ")}{(signal.Relayed == true ? "relayed  " : "")}";

    private static void WriteRows(List<string[]> rows, TextWriter output)
    {
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => rows.Select(row => row[column].Length).DefaultIfEmpty().Max())];
        foreach (string[] row in rows)
        {
            output.WriteLine($"  {row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  {row[3]}".TrimEnd());
        }
    }
}
