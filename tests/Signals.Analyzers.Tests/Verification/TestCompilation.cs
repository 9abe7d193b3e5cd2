using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Signals.Generator;
using Signals.Generator.Analysis.Use;

namespace Signals.Analyzers.Tests.Verification;

/// <summary>Compiles code as a project that has the package would.</summary>
internal static class TestCompilation
{
    public const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    public static ImmutableArray<MetadataReference> Framework { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is "System.Private.CoreLib" or "System.Runtime" or "System.Console" or "System.Linq"
                or "System.Collections" or "System.Collections.Concurrent" or "System.Threading" or "System.Threading.Channels" or "System.ComponentModel.Primitives"
                or "System.Linq.Expressions" or "System.Memory" or "System.Runtime.Extensions" or "System.Threading.Tasks" or "System.Threading.Tasks.Parallel" or "System.Threading.Thread")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static MetadataReference Library { get; } = MetadataReference.CreateFromFile(typeof(Connection).Assembly.Location);

    public static CSharpCompilation Create(IEnumerable<SyntaxTree> trees, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
        => CSharpCompilation.Create(
            "Tested" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions, "Usings.cs"), .. trees],
            [.. Framework, Library],
            new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path = "Test.cs") => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>Adds what the generator makes.</summary>
    public static CSharpCompilation Generate(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create([new SignalGenerator().AsSourceGenerator(), new ReceiverGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }

    /// <summary>Compiles code, generates, and fails on any error.</summary>
    public static CSharpCompilation CreateValid(string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var compilation = Generate(Create([Parse(source)], kind));
        AssertNoErrors(compilation);
        return compilation;
    }

    /// <summary>What a compilation was built to: the implementation, or an assembly to compile against alone.</summary>
    public static MetadataReference Built(Compilation compilation, bool isReference = false)
        => MetadataReference.CreateFromImage(Emit(compilation, new EmitOptions(metadataOnly: isReference, includePrivateMembers: !isReference)));

    /// <summary>Builds a compilation, and fails on any error.</summary>
    public static byte[] Emit(Compilation compilation, EmitOptions? options = null)
    {
        using var bytes = new MemoryStream();
        var emitted = compilation.Emit(bytes, options: options);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return bytes.ToArray();
    }

    public static void AssertNoErrors(Compilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors));
    }

    /// <summary>What the analyzer reports, in the order of the code. That it throws fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation)
    {
        var thrown = new List<Exception>();
        var analyzed = compilation.WithAnalyzers(
            [new UseAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                (exception, _, _) =>
                {
                    lock (thrown)
                    {
                        thrown.Add(exception);
                    }
                },
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        var diagnostics = await analyzed.GetAnalyzerDiagnosticsAsync();
        Assert.Empty(thrown);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>What a diagnostic says, without the name of its page, with which each ends.</summary>
    public static string Message(this Diagnostic diagnostic)
        => diagnostic.GetMessage(CultureInfo.InvariantCulture).Replace($" (see {diagnostic.Id}.md in the package)", "", StringComparison.Ordinal);

    /// <summary>The folder of a source file of the tests.</summary>
    public static string FolderOf([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
