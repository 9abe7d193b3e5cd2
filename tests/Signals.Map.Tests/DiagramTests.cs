using System.Text.RegularExpressions;

namespace Signals.Map.Tests;

public class DiagramTests
{
    private static readonly Use[] NoUses = [];

    [Fact]
    public void A_mermaid_diagram_has_dotted_lines_to_what_is_held_weakly()
    {
        string diagram = Tool.Run(Bakery.Registration, "--format", "mermaid").Succeeded().Output;

        Assert.StartsWith("```mermaid\nflowchart LR\n", diagram, StringComparison.Ordinal);
        Assert.EndsWith("\n```\n", diagram, StringComparison.Ordinal);
        string signal = Id(diagram, "user-registered");
        Assert.Contains($"{Id(diagram, "RegistrationService.RegisterAsync")} --> {signal}\n", diagram, StringComparison.Ordinal);
        Assert.Contains($"{signal} -.-> {Id(diagram, "AuditLog.OnUserRegistered")}\n", diagram, StringComparison.Ordinal);
        Assert.Contains($"{signal} --> {Id(diagram, "ConsoleLog.OnUserRegistered")}\n", diagram, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_name_has_in_it_is_text()
    {
        using var output = new StringWriter { NewLine = "\n" };
        MermaidWriter.Write(Map(Signal("<b>\"#;end", 1)), output);

        Assert.Contains("s0([\"#60;b#62;#34;#35;#59;end\"])", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_edges_are_one_diagram_and_more_are_one_for_each_project_or_signal()
    {
        Assert.Equal([null], Titles(Map(Signal("a", 50), Signal("b", 50))));
        Assert.Equal(["One", "Two"], Titles(Map(Signal("a", 50), Signal("b", 51, "Two"))));
        Assert.Equal(["One: a", "One: b", "Two"], Titles(Map(Signal("a", 50), Signal("b", 51), Signal("c", 1, "Two"))));

        static IEnumerable<string?> Titles(SignalMap map) => Diagrams.Of(map).Select(diagram => diagram.Title);
    }

    [Fact]
    public void A_graph_for_graphviz_has_its_names_in_quotes()
    {
        using var output = new StringWriter { NewLine = "\n" };
        DotWriter.Write(Map(Signal("say \"a\\b\"", 1)), output);

        Assert.Contains("signal0 [label=\"say \\\"a\\\\b\\\"\", shape=ellipse, style=bold]", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("sender0 -> signal0", output.ToString(), StringComparison.Ordinal);
    }

    private static string Id(string diagram, string name)
        => Regex.Match(diagram, $"^ *(?<id>\\w+)(\\[|\\(\\[)\"{Regex.Escape(name)}\"", RegexOptions.Multiline).Groups["id"].Value;

    private static SignalMap Map(params MappedSignal[] signals) => new(SignalMap.CurrentVersion, signals, NoUses, []);

    private static MappedSignal Signal(string name, int senders, string assembly = "One") => new()
    {
        Name = name,
        Type = name,
        Assembly = assembly,
        Payload = [],
        Delivery = "Sync",
        Senders = [.. Enumerable.Range(0, senders).Select(number => new Use { Verb = "Send", Member = $"Sender{number}", Assembly = assembly })],
        Receivers = NoUses,
        Disconnects = NoUses,
        Injections = NoUses,
    };
}
