using System.Diagnostics;

namespace Signals.Map.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("signals-map-tests-").FullName;

    [Fact]
    public void A_table_names_who_sends_and_who_receives()
    {
        string[] lines = [.. Tool.Run(Bakery.Registration).Succeeded().Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

        Assert.Contains(lines, line => line.StartsWith("user-registered UserRegistered(string email, string plan) sequential ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("sent by RegistrationService.RegisterAsync ", StringComparison.Ordinal) && line.Contains("RegistrationService.cs:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("received by SalesReport.OnUserRegistered weak, one sender ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("2 signals, ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_gets_what_the_console_would()
    {
        string file = Path.Combine(_folder, "map.json");

        Assert.Empty(Tool.Run(Bakery.Program, "--format", "json", "--output", file).Succeeded().Output);

        Assert.Equal(Tool.Run(Bakery.Program, "--format", "json").Output, File.ReadAllText(file));
    }

    [Fact]
    public void Nothing_has_changed_since_a_file_was_written()
    {
        string file = Written(Bakery.Program);

        Assert.Empty(Tool.Run(Bakery.Program, "--check", file).Succeeded().Output);
    }

    [Fact]
    public void Lines_that_moved_are_no_change()
    {
        string file = Written(Bakery.Program);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"line\": ", "\"line\": 1", StringComparison.Ordinal));

        Assert.Empty(Tool.Run(Bakery.Program, "--check", file).Succeeded().Output);
    }

    [Fact]
    public void What_has_changed_is_said_as_in_a_pull_request()
    {
        string file = Written(Bakery.Program);
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace("Bakery.Siren.OnSilence", "Bakery.Siren.OnQuiet", StringComparison.Ordinal)
                .Replace("\"int celsius\"", "\"int kelvin\"", StringComparison.Ordinal)
                .Replace("\"dough-thrown-again\"", "\"dough-lost\"", StringComparison.Ordinal));

        Tool check = Tool.Run(Bakery.Program, "--check", file);

        Assert.Equal(1, check.ExitCode);
        Assert.Empty(check.Error);
        Assert.Equal(
            $"""
            The signals are not those of {file}:
              alarm
              - is received by Siren.OnQuiet (weak)
              + is received by Siren.OnSilence (weak)
            - dough-lost
              - is sent by Program.Local
              - is received by Forgotten.Never ([Receives])
            + dough-thrown-again
              + is sent by Program.Local
              + is received by Forgotten.Never ([Receives])
              oven-heated
              - is declared as OvenHeated(int kelvin), Sync
              + is declared as OvenHeated(int celsius), Sync
            - finding: dough-lost has a receiver, Forgotten.Never, that nobody connects
            + finding: dough-thrown-again has a receiver, Forgotten.Never, that nobody connects
            If that is meant, write it anew with --format json --output {file}.

            """.ReplaceLineEndings("\n"),
            check.Output);
    }

    [Fact]
    public void What_can_not_be_used_is_refused_in_a_line()
    {
        string text = Path.Combine(_folder, "text.dll");
        File.WriteAllText(text, "no assembly");
        string native = Path.ChangeExtension(Bakery.Program, null);
        string alone = Path.Combine(_folder, "Bakery.dll");
        File.Copy(Bakery.Program, alone);
        string notAMap = Path.Combine(_folder, "other.json");
        File.WriteAllText(notAMap, "[]");

        Assert.Equal("error: There is no file nowhere.dll. Name a compiled assembly, such as bin/Release/net10.0/Shop.dll.", Tool.Run("nowhere.dll").Refusal());
        Assert.Equal($"error: {text} is not a .NET assembly. Name one that the compiler made, such as bin/Release/net10.0/Shop.dll.", Tool.Run(text).Refusal());
        Assert.Equal($"error: {native} is not a .NET assembly. Name {Bakery.Program}.", Tool.Run(native).Refusal());
        Assert.StartsWith($"error: {alone} has no symbols: build it with -p:DebugType=portable ", Tool.Run(alone).Refusal(), StringComparison.Ordinal);
        Assert.Equal("error: No assembly here refers to Signals. Name one of the program's own, built with the package Signals.", Tool.Run(typeof(FactAttribute).Assembly.Location, "--no-symbols").Refusal());
        Assert.StartsWith("error: Argument 'xml' not recognized. Must be one of:", Tool.Run(Bakery.Program, "--format", "xml").Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("error: Required argument 'assembly' missing", Tool.Run().Refusal(), StringComparison.Ordinal);
        Assert.StartsWith($"error: {notAMap} is not a map.", Tool.Run(Bakery.Program, "--check", notAMap).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("error: nowhere.json can't be read: ", Tool.Run(Bakery.Program, "--check", "nowhere.json").Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("error: ", Tool.Run(Bakery.Program, "--output", Path.Combine(_folder, "no", "folder")).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("error: No signal of this program is relayed.", Tool.Run(Bakery.Registration, "--format", "asyncapi").Refusal(), StringComparison.Ordinal);
    }

    // Where it fails, the sample has changed. In the folder of the repository, build it and write its map anew:
    // dotnet signals map samples/PageViews/bin/Release/net10.0/PageViews.dll --format json --output samples/PageViews/signals.json
    [Fact]
    public void The_map_that_the_page_of_the_sample_shows_is_that_of_the_sample()
        => Assert.Empty(Tool.Run(Bakery.PageViews, "--check", Path.Combine(Bakery.Root, "samples", "PageViews", "signals.json")).Succeeded().Output);

    [Fact]
    public void Symbols_of_another_build_are_not_believed()
    {
        string assembly = Path.Combine(_folder, "Bakery.dll");
        File.Copy(Bakery.Program, assembly);
        File.Copy(Path.ChangeExtension(Bakery.Plugin, ".pdb"), Path.ChangeExtension(assembly, ".pdb"));

        Assert.StartsWith($"error: {assembly} has symbols of another build: ", Tool.Run(assembly).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_symbols_everything_but_lines_is_there()
    {
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(Bakery.Registration)!, "*.dll"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        Assert.Empty(Tool.Run(Bakery.Registration, "--check", Written(Path.Combine(_folder, "Registration.dll"), "--no-symbols")).Succeeded().Output);
    }

    [Fact]
    public void A_folder_of_assemblies_that_know_nothing_of_signals_adds_nothing()
        => Assert.Equal(
            Tool.Run(Bakery.Program, "--format", "json").Succeeded().Output,
            Tool.Run(Bakery.Program, Path.GetDirectoryName(typeof(object).Assembly.Location)!, "--format", "json").Succeeded().Output);

    /// <summary>The process itself, as it is installed.</summary>
    [Fact]
    public async Task The_program_exits_with_what_it_found()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(MapCommand).Assembly.Location, "map", "nowhere.dll"]) { RedirectStandardError = true })!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("error: There is no file nowhere.dll.", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Written(string program, params string[] options)
    {
        string file = Path.Combine(_folder, "signals.json");
        Tool.Run([program, "--format", "json", "--output", file, .. options]).Succeeded();
        return file;
    }
}
