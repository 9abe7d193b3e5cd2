using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>
/// For mutants, instead of <c>LifetimeTests</c>: the analyzer says of each case what it said when the collector was asked as well. All is made anew
/// for each run, as one process tests many mutants.
/// </summary>
public partial class RecordedVerdictTests
{
    private static readonly string Folder = TestCompilation.FolderOf();

    [Fact]
    public async Task The_analyzer_says_of_each_case_what_it_said()
    {
        var oracle = TestCompilation.Generate(TestCompilation.Create(Parse("Oracle"), OutputKind.ConsoleApplication).WithAssemblyName("Oracle")).ToMetadataReference();
        CaseAssembly[] assemblies =
        [
            Create(Parse("Cases"), OutputKind.DynamicallyLinkedLibrary, "Cases"),
            .. Parse("TopLevel").Select(program => Create([program], OutputKind.ConsoleApplication, Path.GetFileNameWithoutExtension(program.FilePath))),
        ];
        var said = new List<string>();
        foreach (CaseAssembly assembly in assemblies)
        {
            said.AddRange((await assembly.AnalyzeAsync()).Select(one => $"{one.Name}: {one}"));
        }

        var recorded = await File.ReadAllLinesAsync(Path.Combine(Folder, "Verdicts.verified.txt"));
        Assert.Equal(recorded.Select(verdict => Differs().Replace(verdict[6..], "")), said.Order(StringComparer.Ordinal));

        CaseAssembly Create(IEnumerable<SyntaxTree> trees, OutputKind kind, string name)
            => new(TestCompilation.Create(trees, kind).WithAssemblyName(name).AddReferences(oracle));
    }

    private static IEnumerable<SyntaxTree> Parse(string folder)
        => Directory.GetFiles(Path.Combine(Folder, folder), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(path => TestCompilation.Parse(File.ReadAllText(path), path));

    [GeneratedRegex(@" \(they differ: .*\)$")]
    private static partial Regex Differs();
}
