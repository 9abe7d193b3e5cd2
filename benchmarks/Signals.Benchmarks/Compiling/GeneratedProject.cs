using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator;

namespace Signals.Benchmarks.Compiling;

/// <summary>A project that is made up, to be compiled in memory.</summary>
internal static class GeneratedProject
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    // What a program for this runtime refers to, and the library.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(Signal).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The analyzers that the package brings.</summary>
    public static DiagnosticAnalyzer[] Analyzers { get; } =
    [
        .. typeof(SignalGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static CSharpCompilation Compile(IEnumerable<string> files, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
        => CSharpCompilation.Create(
            "Generated",
            files.Select(Parse),
            References,
            new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string file) => CSharpSyntaxTree.ParseText(file, ParseOptions);

    /// <summary>A driver for a generator, as a compiler or an editor has it.</summary>
    public static GeneratorDriver DriverOf(IIncrementalGenerator generator, bool trackSteps = false)
        => CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>Compiles with the generator.</summary>
    public static CSharpCompilation WithGenerator(CSharpCompilation compilation)
    {
        DriverOf(new SignalGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }

    /// <summary>A file that declares a signal.</summary>
    public static string Signal(int number) =>
        $$"""
        namespace Shop;

        /// <summary>Something happened, for the {{number}}th time.</summary>
        /// <param name="email">The address.</param>
        /// <param name="plan">The plan.</param>
        [Signals.Signal("happened-{{number}}")]
        public sealed partial class Happened{{number}}(string email, int count, string plan = "free");
        """;

    /// <summary>A file that has nothing to do with signals.</summary>
    /// <param name="number">Makes the file differ from others.</param>
    /// <param name="body">What differs in a body after an edit.</param>
    /// <param name="member">What differs in a declaration after an edit.</param>
    public static string Unrelated(int number, int body = 0, int member = 0) =>
        $$"""
        namespace Shop;

        internal static class Unrelated{{number}}
        {
            public static int Compute{{member}}(int value) => Add(Add(value, {{number}}), Add({{body}}, Add(1, Add(2, 3))));

            private static int Add(int left, int right) => left + right;
        }
        """;
}
