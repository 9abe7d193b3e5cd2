using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>
/// Each case is a program; whether its receiver can be collected is asked of the collector, and the analyzer must say the same. The
/// programs are in <c>Cases</c> and <c>TopLevel</c>, what runs them is in <c>Oracle</c>, the verdicts in <c>Verdicts.verified.txt</c>.
/// <c>Signals.Package.Tests</c> asks once more, with packages.
/// </summary>
public partial class LifetimeTests
{
    private static readonly string Folder = TestCompilation.FolderOf();

    private static readonly Lazy<CSharpCompilation> Oracle = new(() => CreateWithOracle([], "Oracle"));

    // Signal and classes are in another project, which can be read, as in an IDE where both are open.
    private static readonly Lazy<IReadOnlyList<CaseAssembly>> OnProject = new(() => CreateOn(Oracle.Value.ToMetadataReference()));

    private static readonly Lazy<MetadataReference> Built = new(() => TestCompilation.Built(Oracle.Value));

    /// <summary>What the cases use, built.</summary>
    internal static MetadataReference BuiltOracle => Built.Value;

    [Fact]
    public async Task The_analyzer_warns_of_just_the_receivers_that_are_collected()
    {
        var verdicts = await JudgeAsync(OnProject.Value, await OracleProcess.AskAsync(Oracle.Value, OnProject.Value));

        Assert.True(verdicts.Count >= 340, $"There are {verdicts.Count} cases.");
        var table = new StringBuilder();
        foreach (Verdict verdict in verdicts.OrderBy(verdict => verdict.Case.Name, StringComparer.Ordinal))
        {
            table.Append(verdict).Append('\n');
        }

        Snapshot.Match(table.ToString(), Path.Combine(Folder, "Verdicts.verified.txt"));
    }

    /// <summary>Each case is asked once the receiver is connected, too, before what is captured is used for the last time.</summary>
    [Fact]
    public async Task It_says_which_use_keeps_a_receiver_that_answers_at_first()
    {
        var answers = await OracleProcess.AskAsync(Oracle.Value, CreateOn(Oracle.Value.ToMetadataReference(), AskingOnceConnected.Rewrite));

        Assert.True(answers.Values.Count(answer => answer.OnceConnected is not null) > 200);
        AssertNone((await AnalyzeAsync(OnProject.Value))
            .Where(one => one is { WhyDifferent: null, WhyLingering: null, Reported.IsEmpty: false, IsOfALocal: false } && one.SaysWhen != (answers[one.Name].OnceConnected == true))
            .Select(one => $"{answers[one.Name]} {one.Name}: {one}"));
    }

    [Fact]
    public async Task It_warns_of_the_same_where_all_is_one_project()
    {
        var cases = CreateWithOracle(ParseFolder("Cases"), "Oracle");
        IReadOnlyList<CaseAssembly> inProject = [new(cases), .. ParseFolder("TopLevel").Select(tree => new CaseAssembly(Oracle.Value.AddSyntaxTrees(tree).WithAssemblyName(NameOf(tree))))];

        await JudgeAsync([inProject[0]], await OracleProcess.AskAsync(cases, []));
        Assert.Equal(Lines(await AnalyzeAsync(OnProject.Value)), Lines(await AnalyzeAsync(inProject)));
    }

    /// <summary>What is used of another project can't be read in a build: the warnings are the same, and say what wasn't seen.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_warns_of_the_same_where_the_other_project_was_built(bool isReference)
    {
        var onBuilt = CreateOn(isReference ? TestCompilation.Built(Oracle.Value, isReference) : BuiltOracle);

        Assert.Equal(Lines(await AnalyzeAsync(OnProject.Value)), Lines(await AnalyzeAsync(onBuilt)));
        Assert.True((await AnalyzeAsync(onBuilt)).Count(one => Unseen().IsMatch(one.ToString())) >= 10);
        Assert.All(OnProject.Value.Zip(onBuilt), pair => Assert.Equal(pair.First.Image, pair.Second.Image)); // What the collector was asked of.
    }

    internal static IEnumerable<SyntaxTree> ParseFolder(string folder)
        => Directory.GetFiles(Path.Combine(Folder, folder), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(path => TestCompilation.Parse(File.ReadAllText(path), path));

    internal static CSharpCompilation CreateWithOracle(IEnumerable<SyntaxTree> trees, string name)
        => TestCompilation.Generate(TestCompilation.Create(ParseFolder("Oracle").Concat(trees), OutputKind.ConsoleApplication).WithAssemblyName(name));

    private static IReadOnlyList<CaseAssembly> CreateOn(MetadataReference oracle, Func<SyntaxTree, SyntaxTree>? rewrite = null)
    {
        return
        [
            Create([.. ParseFolder("Cases").Select(Rewritten)], OutputKind.DynamicallyLinkedLibrary, "Cases"),
            .. ParseFolder("TopLevel").Select(tree => Create([Rewritten(tree)], OutputKind.ConsoleApplication, NameOf(tree))),
        ];

        SyntaxTree Rewritten(SyntaxTree tree) => rewrite?.Invoke(tree) ?? tree;

        CaseAssembly Create(IEnumerable<SyntaxTree> trees, OutputKind kind, string name)
            => new(TestCompilation.Create(trees, kind).WithAssemblyName(name).AddReferences(oracle));
    }

    private static string NameOf(SyntaxTree program) => Path.GetFileNameWithoutExtension(program.FilePath);

    private static async Task<IReadOnlyList<AnalyzedCase>> AnalyzeAsync(IEnumerable<CaseAssembly> assemblies)
    {
        var analyzed = new List<AnalyzedCase>();
        foreach (CaseAssembly assembly in assemblies)
        {
            analyzed.AddRange(await assembly.AnalyzeAsync());
        }

        return analyzed;
    }

    private static async Task<IReadOnlyList<Verdict>> JudgeAsync(IEnumerable<CaseAssembly> assemblies, Dictionary<string, Answers> answers)
    {
        List<Verdict> verdicts = [.. (await AnalyzeAsync(assemblies)).Select(one => new Verdict(one, answers[one.Name]))];
        AssertNone(verdicts.Where(verdict => !verdict.IsRight));
        return verdicts;
    }

    private static void AssertNone<T>(IEnumerable<T> wrong) => Assert.True(!wrong.Any(), string.Join("\n", wrong));

    // A message says when the constructor of a class couldn't be read.
    private static IEnumerable<string> Lines(IEnumerable<AnalyzedCase> cases) => cases.Select(one => $"{one.Name}: {Unseen().Replace(one.ToString(), "")}");

    [GeneratedRegex(@" \(whether the constructor of '\w+' hands it to somebody can't be seen from here\)")]
    private static partial Regex Unseen();
}
