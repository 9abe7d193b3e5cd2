using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Signals.Generator;

namespace Signals.Docs.Tests;

/// <summary>
/// Compiles a snippet as a new console project with the package would: its implicit usings, nullable on, the framework and the
/// library as the only references (and those for a host, where it uses one), and the package's generator and analyzers.
/// </summary>
internal static partial class SnippetCompiler
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(IsManaged)
            .Append(typeof(SignalAttribute).Assembly.Location)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    // For what uses a host: its packages.
    private static readonly ImmutableArray<MetadataReference> HostReferences =
        [.. HostLibraries.Select(file => MetadataReference.CreateFromFile(file))];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(SignalGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly ImmutableArray<ISourceGenerator> Generators =
    [
        .. typeof(SignalGenerator).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IIncrementalGenerator)) && !type.IsAbstract)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()),
    ];

    /// <summary>The files of the packages that a program with a host refers to.</summary>
    public static IEnumerable<string> HostLibraries
        => Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(file => Path.GetFileName(file) is var name
            && (name is "Signals.Hosting.dll" or "Signals.Nats.dll" or "Signals.RabbitMQ.dll" or "Signals.Relay.dll" or "Signals.Resilience.dll"
                || name.StartsWith("Polly.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || name.StartsWith("OpenTelemetry", StringComparison.Ordinal)));

    /// <summary>Compiles a snippet, with what is generated for it.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="optimization">Whether it is a debug build or a release build.</param>
    /// <param name="moreUsings">Usings that the page takes for granted.</param>
    public static Compilation Compile(
        Snippet snippet,
        OptimizationLevel optimization = OptimizationLevel.Debug,
        string moreUsings = "")
    {
        var parseOptions = new CSharpParseOptions(LanguageVersionOf(snippet));
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [.. snippet.Files.Append($"{ImplicitUsings}\n{moreUsings}").Select(Parse)],
            UsesHost(snippet) ? References.AddRange(HostReferences) : References,
            new CSharpCompilationOptions(
                snippet.Kind == SnippetKind.Declarations ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
                optimizationLevel: optimization,
                // As the SDK has it: a reference may be to an older version of what is there.
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)],
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999));

        CSharpGeneratorDriver.Create(Generators, parseOptions: parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        return generated;

        SyntaxTree Parse(string code, int index)
            => CSharpSyntaxTree.ParseText(SourceText.From(code + "\n", Encoding.UTF8), parseOptions, $"{index}.cs");
    }

    /// <summary>Whatever the compiler and the package's analyzers have to say, but for what an editor keeps to itself.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOfAsync(Compilation compilation)
    {
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: (exception, _, _) => throw new InvalidOperationException("An analyzer threw.", exception),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false))
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Where(diagnostic => IsWorthReading(diagnostic))];
    }

    // A suggestion of the package's is worth a look on a page that teaches; the compiler's (an unused using) is not.
    private static bool IsWorthReading(Diagnostic diagnostic)
        => !diagnostic.IsSuppressed
            && (diagnostic.Severity >= DiagnosticSeverity.Warning
                || (diagnostic.Severity == DiagnosticSeverity.Info && diagnostic.Id.StartsWith("SIG", StringComparison.Ordinal)));

    private static bool UsesHost(Snippet snippet)
        => snippet.Files.Any(file => file.Contains("using Microsoft.Extensions.", StringComparison.Ordinal)
            || file.Contains("Relayed", StringComparison.Ordinal));

    // A page about it says it in a comment.
    private static LanguageVersion LanguageVersionOf(Snippet snippet)
        => LangVersion().Match(snippet.Files[0]) is { Success: true } match
            && LanguageVersionFacts.TryParse(match.Groups[1].Value, out LanguageVersion version)
                ? version
                : LanguageVersion.Latest;

    [GeneratedRegex("// <LangVersion>(.*)</LangVersion>")]
    private static partial Regex LangVersion();

    private static bool IsManaged(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
        return reader.HasMetadata;
    }
}
