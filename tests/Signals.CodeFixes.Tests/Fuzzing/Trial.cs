using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Analyzers.Tests.Verification;
using Signals.Generator;
using Signals.Generator.Analysis.Declarations;
using Signals.Generator.Analysis.Receivers;
using Signals.Generator.Analysis.Use;

namespace Signals.CodeFixes.Tests.Fuzzing;

/// <summary>Has the generators, the analyzers and the fixes look at a source, whatever it is.</summary>
internal static class Trial
{
    // Each of them is a walk through the same code.
    private const int MostFixed = 6;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new UseAnalyzer(), new DeclarationAnalyzer(), new ReceiverAnalyzer()];

    private static readonly ISourceGenerator[] Generators =
    [
        new SignalGenerator().AsSourceGenerator(), new ReceiverGenerator().AsSourceGenerator(), new InjectionGenerator().AsSourceGenerator(),
    ];

    private static readonly CSharpCompilation Base = CSharpCompilation.Create(
        "Mutants",
        [TestCompilation.Parse(TestCompilation.ImplicitUsings, "Usings.cs")],
        [.. TestCompilation.Framework, TestCompilation.Library, Corpus.Shared],
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    public static async Task<Outcome> OfAsync(string source, CancellationToken cancellationToken)
    {
        int fixes = 0;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions, "Test.cs", cancellationToken: cancellationToken);
        CSharpCompilation compilation = Base.AddSyntaxTrees(tree);
        var failures = new ConcurrentQueue<string>();
        try
        {
            Compilation generated = Generate(compilation, failures.Enqueue, cancellationToken);
            List<Diagnostic> fixable = await AnalyzeAsync(generated, tree, failures.Enqueue, cancellationToken);
            if (fixable.Count > 0)
            {
                fixes = await FixAsync(generated, tree, fixable, failures.Enqueue, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failures.Enqueue(exception.ToString());
        }

        return new Outcome(failures.IsEmpty || DoesCompilerThrow(compilation, cancellationToken) ? "" : string.Join("\n", failures), fixes);
    }

    private static Compilation Generate(CSharpCompilation compilation, Action<string> note, CancellationToken cancellationToken)
    {
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(Generators, parseOptions: TestCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> diagnostics, cancellationToken);
        IEnumerable<string> failures =
        [
            .. diagnostics.Select(diagnostic => diagnostic.ToString()),
            .. driver.GetRunResult().GeneratedTrees
                .Select(file => file.ToString())
                .Where(text => text.Contains("#error Signals could not generate", StringComparison.Ordinal)),
        ];
        foreach (string failure in failures)
        {
            note(failure);
        }

        return generated;
    }

    private static async Task<List<Diagnostic>> AnalyzeAsync(Compilation compilation, SyntaxTree tree, Action<string> note, CancellationToken cancellationToken)
    {
        CompilationWithAnalyzers analyzed = compilation.WithAnalyzers(
            Analyzers,
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                (exception, analyzer, _) => note($"{analyzer}: {exception}"),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> reported = await analyzed.GetAnalyzerDiagnosticsAsync(cancellationToken);
        foreach (Diagnostic diagnostic in reported.Where(diagnostic => diagnostic.Id == "AD0001" || IsInGeneratedFile(diagnostic)))
        {
            note(diagnostic.ToString());
        }

        return
        [
            .. reported.Where(diagnostic => diagnostic.Location.SourceTree == tree).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Take(MostFixed),
        ];
    }

    private static bool IsInGeneratedFile(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    /// <summary>Whether the compiler has a mistake of its own here, which whoever asks it for anything runs into.</summary>
    private static bool DoesCompilerThrow(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        try
        {
            compilation.GetDiagnostics(cancellationToken);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return true;
        }
    }

    private static async Task<int> FixAsync(
        Compilation compilation, SyntaxTree tree, IEnumerable<Diagnostic> diagnostics, Action<string> note, CancellationToken cancellationToken)
    {
        using var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Mutants",
            "Mutants",
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: TestCompilation.ParseOptions,
            metadataReferences: compilation.References));
        DocumentId? tested = null;
        foreach (SyntaxTree file in compilation.SyntaxTrees)
        {
            Document document = project.AddDocument(Path.GetFileName(file.FilePath), await file.GetRootAsync(cancellationToken));
            project = document.Project;
            tested = file == tree ? document.Id : tested;
        }

        int fixes = 0;
        Document code = project.GetDocument(tested!)!;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            foreach (CodeFixProvider fix in Fixes.All.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                try
                {
                    var actions = new List<CodeAction>();
                    await fix.RegisterCodeFixesAsync(new CodeFixContext(code, diagnostic, (action, _) => actions.Add(action), cancellationToken));
                    foreach (CodeAction action in actions)
                    {
                        await action.GetOperationsAsync(cancellationToken);
                        fixes++;
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    note($"{fix} of {diagnostic}: {exception}");
                }
            }
        }

        return fixes;
    }

    /// <summary>What came of a source.</summary>
    /// <param name="Failures">What was thrown, as text; empty where nothing was.</param>
    /// <param name="Fixes">How many fixes were applied.</param>
    public sealed record Outcome(string Failures, int Fixes);
}
