using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Signals.Analyzers.Tests.Verification;
using Signals.Generator.Analysis.Declarations;
using Signals.Generator.Analysis.Receivers;

namespace Signals.Generator.Tests.Testing;

/// <summary>
/// Analyses sources together with what is generated for them. The errors, those of the compiler included, must be exactly
/// those that the markup names, and nothing may be said of what is generated: so one mistake is one error.
/// </summary>
internal static class AnalyzerTest
{
    public static Task<IReadOnlyList<Diagnostic>> RunAsync(params string[] sources) => RunAsync(LanguageVersion.Preview, sources);

    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(LanguageVersion language, params string[] sources)
    {
        Markup[] markups = [.. sources.Select(Markup.Parse)];
        var compilation = Consumer.Compile(language, [.. markups.Select(markup => markup.Code)]);
        var diagnostics = await AnalyzeAsync(compilation);

        var expected = markups.SelectMany(
            (markup, index) => markup.Marks.Select(mark => Describe($"Source{index}.cs", mark.Id, mark.Span, markup.Code)));
        AssertSame(expected, diagnostics.Select(Describe));
        return diagnostics;
    }

    /// <summary>All errors, and our warnings, in sources and what is generated for them.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation)
    {
        CSharpParseOptions options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        CSharpGeneratorDriver.Create([new SignalGenerator().AsSourceGenerator(), new ReceiverGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        var withAnalyzers = output
            .WithOptions(output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .WithAnalyzers(
                [new DeclarationAnalyzer(), new ReceiverAnalyzer()],
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([]),
                    onAnalyzerException: null,
                    concurrentAnalysis: true,
                    logAnalyzerExecutionTime: false));
        var diagnostics = await withAnalyzers.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                    || diagnostic.Id.StartsWith("AD", StringComparison.Ordinal)
                    || diagnostic.Id.StartsWith("SIG", StringComparison.Ordinal)
                    || (diagnostic.Severity == DiagnosticSeverity.Warning && IsGenerated(diagnostic)))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>What a diagnostic says, before the name of its page.</summary>
    public static string Message(this Diagnostic diagnostic)
    {
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        string page = $" (see {diagnostic.Id}.md in the package)";
        Assert.Equal(diagnostic.Id.StartsWith("SIG", StringComparison.Ordinal), message.EndsWith(page, StringComparison.Ordinal));
        return message.Replace(page, "", StringComparison.Ordinal);
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        string expectedLines = string.Join('\n', expected.Order(StringComparer.Ordinal));
        string actualLines = string.Join('\n', actual.Order(StringComparer.Ordinal));
        Assert.True(expectedLines == actualLines, $"Expected:\n{expectedLines}\nActual:\n{actualLines}");
    }

    private static bool IsGenerated(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static string Describe(Diagnostic diagnostic)
    {
        var tree = diagnostic.Location.SourceTree!;
        string place = Describe(tree.FilePath, diagnostic.Id, diagnostic.Location.SourceSpan, tree.ToString());
        return IsGenerated(diagnostic) ? $"{place} ({diagnostic.Message()})" : place;
    }

    private static string Describe(string file, string id, TextSpan span, string source)
        => $"{file}{span} {id}: {source.AsSpan(span.Start, span.Length)}";
}
