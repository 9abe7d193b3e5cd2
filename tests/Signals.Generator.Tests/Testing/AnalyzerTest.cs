using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Signals.Generator.Analysis;

namespace Signals.Generator.Tests.Testing;

/// <summary>
/// Analyses sources together with what is generated for them. The errors, those of the compiler included, must be exactly
/// those that the markup names: so one mistake is one error.
/// </summary>
internal static class AnalyzerTest
{
    public static Task<IReadOnlyList<Diagnostic>> RunAsync(params string[] sources) => RunAsync(LanguageVersion.Preview, sources);

    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(LanguageVersion language, params string[] sources)
    {
        Markup[] markups = [.. sources.Select(Markup.Parse)];
        var compilation = Consumer.Compile(language, [.. markups.Select(markup => markup.Source)]);
        var diagnostics = await AnalyzeAsync(compilation);

        Assert.Equal(
            markups.SelectMany((markup, index) => markup.Expected.Select(expected => Describe($"Source{index}.cs", expected.Id, expected.Span, markup.Source)))
                .Order(StringComparer.Ordinal),
            diagnostics.Select(diagnostic => Describe(
                    diagnostic.Location.SourceTree!.FilePath,
                    diagnostic.Id,
                    diagnostic.Location.SourceSpan,
                    diagnostic.Location.SourceTree.ToString(),
                    diagnostic.Location.SourceTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) ? diagnostic.Message() : ""))
                .Order(StringComparer.Ordinal));
        return diagnostics;
    }

    /// <summary>All errors in sources and what is generated for them.</summary>
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
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id.StartsWith("AD", StringComparison.Ordinal))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    public static string Message(this Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static string Describe(string file, string id, TextSpan span, string source, string message = "")
        => $"{file}{span} {id}: {source.AsSpan(span.Start, span.Length)}{message}";
}
