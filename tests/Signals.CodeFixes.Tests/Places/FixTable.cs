using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Analyzers.Tests.Verification;
using Signals.Generator.Analysis.Use;

namespace Signals.CodeFixes.Tests.Places;

/// <summary>
/// A table of what each fix of a diagnostic makes of each place: changed lines, or "not offered". All places are compiled together,
/// and what is mended is compiled and analyzed again: the diagnostic is gone, and nothing new has come.
/// </summary>
internal sealed class FixTable(string id, params IReadOnlyList<CodeFixProvider> fixes)
{
    private const string Support =
        """
        public static class Shared
        {
            public static Mailer Mailer { get; } = new();
        }

        public sealed class Store
        {
            public static Store? Default { get; } = new();

            public static Task SaveAsync(string email) => Task.CompletedTask;

            public static ValueTask WriteAsync(string email) => default;

            public ValueTask AddAsync(string email) => default;
        }

        public class Base(Action<int> start)
        {
            public void Start() => start(1);
        }

        """;

    private readonly Dictionary<string, StringBuilder> _rows = [];

    /// <summary>Mends a call in all places.</summary>
    /// <param name="places">The places.</param>
    /// <param name="call">The call.</param>
    /// <param name="more">Another member for the type around it. Places without room for it are left out.</param>
    public async Task<string> MendAsync(IEnumerable<Place> places, string call, string more = "")
    {
        var all = places.Where(place => more.Length == 0 || place.HasRoom).ToList();
        foreach (var group in all.Where(place => place.IsProgram).Select(place => new[] { place }).Append([.. all.Where(place => !place.IsProgram)]))
        {
            await MendTogetherAsync(group, call, more);
        }

        var table = new StringBuilder($"{id}: {string.Join("\n" + new string(' ', id.Length + 2), new[] { call, more }.Where(code => code.Length > 0))}\n");
        foreach (var place in all.Where(place => _rows.ContainsKey(place.Name)))
        {
            table.Append("\n# ").Append(place.Name).Append('\n').Append(_rows[place.Name]);
        }

        table.Append("\n# not reported\n").AppendJoin('\n', all.Where(place => !_rows.ContainsKey(place.Name)).Select(place => place.Name)).Append('\n');
        return table.ToString();
    }

    private async Task MendTogetherAsync(IReadOnlyList<Place> places, string call, string more)
    {
        if (places.Count == 0)
        {
            return;
        }

        var project = CreateProject(places[0].IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary);
        for (int index = 0; index < places.Count; index++)
        {
            string path = $"Place{index}.cs";
            string head = places[index].IsProgram ? "using Signals;\n\n" : $"using Signals;\n\nnamespace Place{index};\n\n";
            project = project.AddDocument(path, head.Replace("\n", places[index].NewLine, StringComparison.Ordinal) + places[index].With(call, more), filePath: path).Project;
        }

        var before = await DiagnosticsAsync(project);
        Assert.DoesNotContain(before.SelectMany(file => file), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        foreach (var fix in fixes)
        {
            var (oneByOne, after) = await MendOneByOneAsync(fix, project, before);
            var atOnce = await MendAllAsync(fix, project, before);
            for (int index = 0; index < places.Count; index++)
            {
                string path = $"Place{index}.cs";
                string original = await TextAsync(project, path);
                string mended = await TextAsync(oneByOne, path);
                int reported = before[path].Count(diagnostic => diagnostic.Id == id);
                if (reported == 0)
                {
                    continue;
                }

                Assert.Equal(mended, await TextAsync(atOnce, path));
                AddRow(places[index], fix.GetType().Name, original, mended);
                if (original != mended)
                {
                    AssertMended(places[index], mended, before[path], after[path]);
                }
            }
        }
    }

    private static void AssertMended(Place place, string mended, IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after)
    {
        var left = before.Select(diagnostic => diagnostic.Id).ToList();
        var added = after.Where(diagnostic => !left.Remove(diagnostic.Id) && diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(added.Count == 0, $"{place.Name}: {string.Join("\n", added)}\n{mended}");
        Assert.True(
            place.NewLine == "\n" ? !mended.Contains('\r', StringComparison.Ordinal) : !mended.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal),
            $"{place.Name}: mixed line ends");
    }

    private void AddRow(Place place, string fix, string original, string mended)
    {
        if (!_rows.TryGetValue(place.Name, out var rows))
        {
            _rows[place.Name] = rows = new StringBuilder();
        }

        rows.Append(original == mended ? $"{fix}: not offered\n" : $"{fix}:\n{LineDifference.Between(original, mended)}");
    }

    // Each time the first that can be mended, in all files at once.
    private async Task<(Project Project, ILookup<string, Diagnostic> Diagnostics)> MendOneByOneAsync(
        CodeFixProvider fix, Project project, ILookup<string, Diagnostic> diagnostics)
    {
        while (true)
        {
            var changed = project;
            foreach (var file in diagnostics)
            {
                var document = project.Documents.Single(document => document.Name == file.Key);
                foreach (var diagnostic in file.Where(diagnostic => diagnostic.Id == id))
                {
                    if (await ActionAsync(fix, document, diagnostic) is { } action)
                    {
                        var text = await (await ChangedAsync(action, document.Id)).GetTextAsync();
                        changed = changed.GetDocument(document.Id)!.WithText(text).Project;
                        break;
                    }
                }
            }

            if (changed == project)
            {
                return (project, diagnostics);
            }

            int before = diagnostics.Sum(file => file.Count(diagnostic => diagnostic.Id == id));
            project = changed;
            diagnostics = await DiagnosticsAsync(project);
            Assert.True(diagnostics.Sum(file => file.Count(diagnostic => diagnostic.Id == id)) < before, $"{fix.GetType().Name} mends nothing.");
        }
    }

    private async Task<Project> MendAllAsync(CodeFixProvider fix, Project project, ILookup<string, Diagnostic> diagnostics)
    {
        var reported = diagnostics.SelectMany(file => file).Where(diagnostic => diagnostic.Id == id).ToImmutableArray();
        if (reported.IsEmpty)
        {
            return project;
        }

        var context = new FixAllContext(
            project.Documents.First(), fix, FixAllScope.Project, fix.GetType().Name, [id], new ReportedDiagnostics(reported), CancellationToken.None);
        return await fix.GetFixAllProvider()!.GetFixAsync(context) is { } action
            ? (await ChangedAsync(action, project.DocumentIds[0])).Project
            : project;
    }

    private static async Task<CodeAction?> ActionAsync(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.SingleOrDefault();
    }

    private static async Task<Document> ChangedAsync(CodeAction action, DocumentId document)
        => (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document)!;

    private static async Task<string> TextAsync(Project project, string path)
        => (await project.Documents.Single(document => document.Name == path).GetTextAsync()).ToString();

    // What the generator makes is part of the project, as it is in an IDE.
    private static Project CreateProject(OutputKind kind)
    {
        var project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Test",
            "Test",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: TestCompilation.ParseOptions,
            metadataReferences: [.. TestCompilation.Framework, TestCompilation.Library]));
        var generated = TestCompilation.Generate(TestCompilation.Create(
            [TestCompilation.Parse(TestSignals.Sync, "Sync.cs"), TestCompilation.Parse(TestSignals.Async, "Async.cs")]));
        foreach (var tree in generated.SyntaxTrees)
        {
            string name = Path.GetFileName(tree.FilePath);
            project = project.AddDocument(name, tree.GetText(), filePath: name).Project;
        }

        return project.AddDocument("Support.cs", Support, filePath: "Support.cs").Project;
    }

    private static async Task<ILookup<string, Diagnostic>> DiagnosticsAsync(Project project)
    {
        var analyzed = (await project.GetCompilationAsync())!.WithAnalyzers([new UseAnalyzer()]);
        return (await analyzed.GetAllDiagnosticsAsync())
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.Id == "SIG103")
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
    }

    private sealed class ReportedDiagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
