using System.Globalization;
using System.Text.RegularExpressions;

namespace Signals.Package.Tests;

/// <summary>
/// The programs by which the tests of the analyzers ask whose receivers are collected, with packages alone: the library's, and one that has the
/// signal and the classes. The compiler warns of the same ones, and the same are lost, as soon or as late.
/// </summary>
public partial class OracleTests(PackageFeed feed)
{
    private static readonly string Lifetime = Path.Combine(Repository.Root, "tests", "Signals.Analyzers.Tests", "Lifetime");

    [Fact]
    public async Task Receivers_are_lost_and_warned_of_as_without_packages()
    {
        var verdicts = File.ReadLines(Path.Combine(Lifetime, "Verdicts.verified.txt"))
            .Select(line => Verdict().Match(line).Groups)
            .Select(verdict => (Name: verdict["name"].Value, When: verdict["what"].Value, IsWarnedOf: verdict["says"].Value.StartsWith("SIG", StringComparison.Ordinal)))
            .ToList();
        Assert.True(verdicts.Count > 345, $"There are {verdicts.Count} cases.");
        var oracle = Add(TempProject.Console(feed, "Oracle"), "Oracle");
        string packages = Path.Combine(oracle.Directory, "packages");
        (await oracle.RunAsync("pack", "-o", packages)).Succeeded();
        (string, string)[] properties = [("RestoreAdditionalProjectSources", $"{feed.FeedDirectory};{packages}"), ("LangVersion", "latest")];
        var cases = Add(TempProject.Library(feed, "net10.0", properties), "Cases").UseInstead(PackageFeed.PackageId, ("Oracle", "1.0.0"));
        var programs = Directory.GetFiles(Path.Combine(Lifetime, "TopLevel"), "*.cs").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => TempProject.Console(feed, Path.GetFileNameWithoutExtension(file), "net10.0", properties)
                .UseInstead(PackageFeed.PackageId, ("Oracle", "1.0.0"))
                .Write(Path.GetFileName(file), File.ReadAllText(file)));

        var built = (await cases.WithSolution(programs.Values).RunAsync("build", "all.slnx", "-c", "Release")).Succeeded();
        string bin = Path.Combine("bin", "Release", "net10.0");
        var asked = await DotNet.RunAsync(
            oracle.Directory,
            new Dictionary<string, string> { ["DOTNET_TieredCompilation"] = "0", ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcConcurrent"] = "0" },
            [Path.Combine(bin, "Oracle.dll"), Path.Combine(cases.Directory, bin, "Library.dll"), .. programs.Select(program => Path.Combine(program.Value.Directory, bin, program.Key + ".dll"))]);

        Assert.Equal(
            verdicts.Where(verdict => verdict.IsWarnedOf).Select(verdict => verdict.Name).Order(StringComparer.Ordinal),
            Warning().Matches(built.Output)
                .Select(warning => CaseAt(warning.Groups["file"].Value, int.Parse(warning.Groups["line"].Value, CultureInfo.InvariantCulture)))
                .Distinct()
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            verdicts.Select(verdict => $"{verdict.When} {verdict.Name}").Order(StringComparer.Ordinal),
            asked.Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t'))
                .Select(answers => $"{(answers[2] == "True" ? "later" : answers[1] == "True" ? "lives" : "lost")} {answers[0]}")
                .Order(StringComparer.Ordinal));
    }

    private static TempProject Add(TempProject project, string folder)
        => Directory.GetFiles(Path.Combine(Lifetime, folder), "*.cs")
            .Aggregate(project, (added, file) => added.Write(Path.GetFileName(file), File.ReadAllText(file)));

    /// <summary>The case that a line belongs to: the last that begins before it, or the program.</summary>
    private static string CaseAt(string file, int line)
    {
        string path = Path.Combine(Lifetime, "Cases", file);
        if (!File.Exists(path))
        {
            return Path.GetFileNameWithoutExtension(file);
        }

        string[] lines = File.ReadAllLines(path);
        string space = lines.Select(text => Namespace().Match(text)).First(match => match.Success).Groups[1].Value;
        return $"{space}.{lines.Take(line).Select(text => Case().Match(text)).Last(match => match.Success).Groups[1].Value}";
    }

    [GeneratedRegex(@"^(?<what>\w+) +(?<name>[\w.]+): (?<says>.*)$")]
    private static partial Regex Verdict();

    [GeneratedRegex(@"(?<file>\w+\.cs)\((?<line>\d+),\d+\): warning SIG10[12]:")]
    private static partial Regex Warning();

    [GeneratedRegex(@"^namespace (\w+);")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:\w+ )*(?:class|record) (\w+).*: Case\s*$")]
    private static partial Regex Case();
}
