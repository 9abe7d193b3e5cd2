namespace Signals.Map.Tests;

/// <summary>The map has what the comments in the programs say, at the lines that they stand in, and nothing else.</summary>
public class EdgeTests
{
    public static TheoryData<string> Programs => [Bakery.Program, Bakery.Unoptimized];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_shape_of_use_is_found_and_nothing_else(string program)
        => AssertSame(Bakery.Expected("Contracts", "Program"), Edges(program));

    [Fact]
    public void A_plugin_in_another_folder_is_part_of_the_program()
        => AssertSame(Bakery.Expected("Contracts", "Program", "Plugin"), Edges(Bakery.Program, Bakery.Plugin));

    [Fact]
    public void An_assembly_that_refers_to_the_signals_alone_has_what_it_uses()
        => AssertSame(Bakery.Expected("Contracts", "Plugin"), Edges(Bakery.Plugin));

    [Fact]
    public void What_goes_to_other_processes_and_comes_from_them_is_found()
        => AssertSame(Bakery.Expected("Relayed"), Edges(Bakery.Relayed));

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        string[] wanted = [.. expected];
        string[] found = [.. actual];
        IEnumerable<string> differences = wanted.Except(found).Select(edge => $"- {edge}").Concat(found.Except(wanted).Select(edge => $"+ {edge}"));
        Assert.True(!differences.Any(), string.Join('\n', differences));
        Assert.True(wanted.Length > 0);
    }

    private static IEnumerable<string> Edges(params string[] programs)
    {
        using var assemblies = ProgramAssemblies.Read(programs, needsSymbols: true);
        SignalMap map = MapReader.Read(assemblies, Bakery.Root);
        var text = new UseText(map);
        return map.Signals.SelectMany(signal => Edges(signal, text))
            .Concat(map.AnySignal.Select(use => At(use, $"any {(use.Kind is null ? "<" : ">")} {text.Sender(use)}")))
            .Distinct()     // two of the same in one statement are written down once
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Edges(MappedSignal signal, UseText text)
        => signal.Senders.Select(use => At(use, $"{signal.Name} < {Described(text.Sender(use), text.Details(use with { Kind = null }))}"))
            .Concat(signal.Receivers.Select(use => At(use, $"{signal.Name} > {Described(text.Receiver(use), text.Details(use))}")))
            .Concat(signal.Disconnects.Select(use => At(use, $"{signal.Name} x {text.Receiver(use)}")))
            .Concat(signal.Injections.Select(use => At(use, $"{signal.Name} @ {text.Short(use.Member)}")));

    private static string Described(string who, string details) => details.Length == 0 ? who : $"{who} ({details})";

    private static string At(Use use, string edge) => use.File is null ? edge : $"{Path.GetFileName(use.File)}:{use.Line} {edge}";
}
