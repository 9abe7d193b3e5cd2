using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>
/// Each case is a program; whether its receiver can be collected is asked of the collector, and the analyzer must say the same. The
/// programs are in <c>Cases</c> and <c>TopLevel</c>, what runs them is in <c>Oracle</c>, the verdicts in <c>Verdicts.verified.txt</c>.
/// </summary>
public class LifetimeTests
{
    private static readonly string Folder = TestCompilation.FolderOf();

    [Fact]
    public async Task The_analyzer_warns_of_just_the_receivers_that_are_collected()
    {
        var oracle = TestCompilation.Generate(TestCompilation.Create(ParseFolder("Oracle"), OutputKind.ConsoleApplication).WithAssemblyName("Oracle"));
        using var process = new OracleProcess(oracle);
        var asked = new List<(string Name, TypeDeclarationSyntax? Declaration, ImmutableArray<Diagnostic> Reported)>();

        var cases = CreateOn(oracle, ParseFolder("Cases"), OutputKind.DynamicallyLinkedLibrary, "Cases");
        process.Add(cases, "Cases");
        var reported = await TestCompilation.AnalyzeAsync(cases);
        foreach (var declarations in cases.SyntaxTrees.Select(tree => CasesIn(tree).ToList()))
        {
            for (int i = 0; i < declarations.Count; i++)
            {
                // Types that follow a case are part of it.
                var declaration = declarations[i];
                var span = TextSpan.FromBounds(declaration.SpanStart, i + 1 < declarations.Count ? declarations[i + 1].SpanStart : declaration.Parent!.Span.End);
                var space = (FileScopedNamespaceDeclarationSyntax)declaration.Parent!;
                asked.Add(($"{space.Name}.{declaration.Identifier}", declaration, [.. reported.Where(diagnostic => IsIn(diagnostic, declaration.SyntaxTree, span))]));
            }
        }

        foreach (var tree in ParseFolder("TopLevel"))
        {
            var name = Path.GetFileNameWithoutExtension(tree.FilePath);
            var program = CreateOn(oracle, [tree], OutputKind.ConsoleApplication, name);
            process.Add(program, name);
            asked.Add((name, null, [.. (await TestCompilation.AnalyzeAsync(program)).Where(IsAboutLifetime)]));
        }

        var answers = await process.AskAsync();
        List<Verdict> verdicts = [.. asked.Select(one => new Verdict(one.Name, !answers[one.Name].Answers, answers[one.Name].AnsweredEarlier, one.Reported, WhyDifferent(one.Declaration)))];

        var wrong = verdicts.Where(verdict => !verdict.IsRight).ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(verdicts.Count >= 120, $"There are {verdicts.Count} cases.");
        var table = new StringBuilder();
        foreach (Verdict verdict in verdicts.OrderBy(verdict => verdict.Name, StringComparer.Ordinal))
        {
            table.Append(verdict).Append('\n');
        }

        Snapshot.Match(table.ToString(), Path.Combine(Folder, "Verdicts.verified.txt"));
    }

    /// <summary>What the cases use of another project can be read in an IDE, where both are open, and not in a build.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_warns_of_the_same_where_the_other_project_was_built(bool isReference)
    {
        var oracle = TestCompilation.Generate(TestCompilation.Create(ParseFolder("Oracle"), OutputKind.ConsoleApplication).WithAssemblyName("Oracle"));
        var cases = CreateOn(oracle, ParseFolder("Cases"), OutputKind.DynamicallyLinkedLibrary, "Cases");
        var onBuilt = cases.RemoveReferences(cases.References.OfType<CompilationReference>()).AddReferences(TestCompilation.Built(oracle, isReference));
        TestCompilation.AssertNoErrors(onBuilt);

        Assert.Equal(Places(await TestCompilation.AnalyzeAsync(cases)), Places(await TestCompilation.AnalyzeAsync(onBuilt)));

        static IEnumerable<string> Places(IEnumerable<Diagnostic> reported)
            => reported.Where(IsAboutLifetime).Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.GetLineSpan()}");
    }

    internal static IEnumerable<SyntaxTree> ParseFolder(string folder)
        => Directory.GetFiles(Path.Combine(Folder, folder), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(path => TestCompilation.Parse(File.ReadAllText(path), path));

    private static CSharpCompilation CreateOn(CSharpCompilation oracle, IEnumerable<SyntaxTree> trees, OutputKind kind, string name)
    {
        var compilation = TestCompilation.Create(trees, kind).WithAssemblyName(name).AddReferences(oracle.ToMetadataReference());
        TestCompilation.AssertNoErrors(compilation);
        return compilation;
    }

    private static IEnumerable<TypeDeclarationSyntax> CasesIn(SyntaxTree tree)
        => tree.GetCompilationUnitRoot().Members
            .OfType<FileScopedNamespaceDeclarationSyntax>()
            .SelectMany(space => space.Members)
            .OfType<TypeDeclarationSyntax>()
            .Where(type => type.BaseList?.ToString().Trim() == ": Case");

    private static bool IsIn(Diagnostic diagnostic, SyntaxTree tree, TextSpan span)
        => IsAboutLifetime(diagnostic) && diagnostic.Location.SourceTree == tree && span.Contains(diagnostic.Location.SourceSpan);

    private static bool IsAboutLifetime(Diagnostic diagnostic) => diagnostic.Id is "SIG101" or "SIG102";

    private static string? WhyDifferent(TypeDeclarationSyntax? declaration)
        => declaration?.AttributeLists
            .SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => attribute.Name.ToString() == "Differs")?
            .ArgumentList!.Arguments[0].Expression is LiteralExpressionSyntax literal
                ? literal.Token.ValueText
                : null;

    private sealed record Verdict(string Name, bool IsLost, bool? AnsweredEarlier, ImmutableArray<Diagnostic> Reported, string? WhyDifferent)
    {
        // What says that the receiver is lost after a last use was asked before that as well.
        public bool IsRight => (IsLost == Reported.Length > 0) == WhyDifferent is null && AnsweredEarlier != false && AnsweredEarlier == true == SaysWhen;

        private bool SaysWhen => Reported.Any(diagnostic => diagnostic.Message().Contains("is last used here", StringComparison.Ordinal));

        public override string ToString()
        {
            string what = AnsweredEarlier == true ? "later" : IsLost ? "lost " : "lives";
            string reported = Reported.IsEmpty
                ? "silent"
                : string.Join("; ", Reported.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.Message()}"));
            string differs = WhyDifferent is null ? "" : $" (they differ: {WhyDifferent})";
            return $"{what} {Name}: {reported}{differs}";
        }
    }
}
