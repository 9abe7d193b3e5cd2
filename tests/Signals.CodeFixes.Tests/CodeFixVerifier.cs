using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Analyzers.Tests.Verification;
using Signals.Generator.Analysis.Declarations;
using Signals.Generator.Analysis.Receivers;
using Signals.Generator.Analysis.Use;

namespace Signals.CodeFixes.Tests;

/// <summary>Applies a code fix, and looks at the text it leaves: it compiles, and the diagnostic is gone.</summary>
internal static class CodeFixVerifier
{
    /// <summary>Fixes the diagnostics one after the other, and all at once; both leave the expected text.</summary>
    public static async Task VerifyAsync<TFix>(string source, string expected, string id, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
        where TFix : CodeFixProvider, new()
    {
        Assert.Equal(expected, await FixOneByOneAsync(new TFix(), source, id, kind));
        Assert.Equal(expected, await FixAllAsync(new TFix(), source, id, kind));
    }

    /// <summary>Fixes the diagnostics one after the other.</summary>
    /// <returns>The text after that.</returns>
    public static Task<string> FixAsync(CodeFixProvider fix, string source, string id)
        => FixOneByOneAsync(fix, source, id, OutputKind.DynamicallyLinkedLibrary);

    /// <summary>The diagnostic is reported, and the fix is not offered.</summary>
    public static async Task VerifyNotOfferedAsync<TFix>(string source, string id, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
        where TFix : CodeFixProvider, new()
    {
        var document = CreateDocument(source, kind);
        var diagnostics = await DiagnosticsAsync(document, id);
        Assert.NotEmpty(diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            Assert.Null(await ActionAsync(new TFix(), document, diagnostic));
        }
    }

    private static async Task<string> FixOneByOneAsync(CodeFixProvider fix, string source, string id, OutputKind kind)
    {
        var document = CreateDocument(source, kind);
        var left = (await DiagnosticsAsync(document, id)).Length;
        Assert.True(left > 0, $"{id} is not reported.");
        while (left > 0)
        {
            var diagnostics = await DiagnosticsAsync(document, id);
            if (diagnostics.IsEmpty)
            {
                break;
            }

            var action = await ActionAsync(fix, document, diagnostics[0]);
            Assert.NotNull(action);
            Assert.NotNull(action.EquivalenceKey);
            document = await ApplyAsync(document, action);
            left--;
        }

        return await CheckAsync(document, id);
    }

    private static async Task<string> FixAllAsync(CodeFixProvider fix, string source, string id, OutputKind kind)
    {
        var document = CreateDocument(source, kind);
        var diagnostics = await DiagnosticsAsync(document, id);
        var one = await ActionAsync(fix, document, diagnostics[0]);
        document = await WithGeneratedAsync(document);
        var context = new FixAllContext(document, fix, FixAllScope.Document, one!.EquivalenceKey, [id], new Diagnostics(diagnostics), CancellationToken.None);
        var all = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(all);
        return await CheckAsync(await ApplyAsync(CreateDocument(source, kind), all), id);
    }

    private static async Task<string> CheckAsync(Document document, string id)
    {
        var text = (await document.GetTextAsync()).ToString();
        Assert.True((await DiagnosticsAsync(document, id)).IsEmpty, $"{id} is still reported:\n{text}");
        var compilation = await CompileAsync(document);
        var wrong = compilation.GetDiagnostics()
            .Concat(await compilation.WithAnalyzers([new UseAnalyzer()]).GetAnalyzerDiagnosticsAsync())
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id.StartsWith("SIG", StringComparison.Ordinal))
            .ToList();
        Assert.True(wrong.Count == 0, $"{string.Join("\n", wrong)}\n{text}");
        return text;
    }

    private static Document CreateDocument(string source, OutputKind kind)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Test",
            "Test",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: TestCompilation.ParseOptions,
            metadataReferences: [.. TestCompilation.Framework, TestCompilation.Library]));
        project = project.AddDocument("Usings.cs", TestCompilation.ImplicitUsings).Project;
        project = project.AddDocument("Sync.cs", TestSignals.Sync).Project;
        project = project.AddDocument("Async.cs", TestSignals.Async).Project;
        return project.AddDocument("Test.cs", source);
    }

    private static async Task<Compilation> CompileAsync(Document document)
        => TestCompilation.Generate((CSharpCompilation)(await document.Project.GetCompilationAsync())!);

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document, string id)
    {
        var tree = await document.GetSyntaxTreeAsync();
        var diagnostics = await (await CompileAsync(document)).WithAnalyzers([new UseAnalyzer(), new DeclarationAnalyzer(), new ReceiverAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.Where(diagnostic => diagnostic.Id == id && diagnostic.Location.SourceTree == tree).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<CodeAction?> ActionAsync(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(await WithGeneratedAsync(document), diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.Count == 0 ? null : Assert.Single(actions);
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.Projects.Single().Documents.Single(other => other.Name == "Test.cs");
        return document.WithText(await changed.GetTextAsync());
    }

    // What the generator makes is part of the project, as it is in an IDE.
    private static async Task<Document> WithGeneratedAsync(Document document)
    {
        var project = document.Project;
        foreach (var tree in (await CompileAsync(document)).SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            project = project.AddDocument(Path.GetFileName(tree.FilePath), await tree.GetTextAsync()).Project;
        }

        return project.GetDocument(document.Id)!;
    }

    private sealed class Diagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics.Where(diagnostic => Path.GetFileName(diagnostic.Location.SourceTree!.FilePath) is "" or "Test.cs" && document.Name == "Test.cs"));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
