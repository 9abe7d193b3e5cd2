using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Signals.Generator.Tests.Testing;

/// <summary>Compilations of projects that use the library, with the strictest settings.</summary>
internal static class Consumer
{
    public static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference Library = MetadataReference.CreateFromFile(typeof(SignalAttribute).Assembly.Location);

    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.Preview, sources);

    public static CSharpCompilation Compile(LanguageVersion language, params string[] sources)
        => CSharpCompilation.Create(
            "Consumer",
            sources.Select((source, index) => Parse(source, $"Source{index}.cs", language)),
            [.. Framework, Library],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                checkOverflow: true,
                warningLevel: 9999,
                generalDiagnosticOption: ReportDiagnostic.Error));

    /// <summary>Another project, with what is generated in it, as this one refers to it.</summary>
    public static MetadataReference Reference(string source, string assembly = "Other")
    {
        var output = GeneratorTest.RunUnchecked(Compile(source).WithAssemblyName(assembly)).Output;
        using var bytes = new MemoryStream();
        var emitted = output.WithOptions(output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(bytes);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(bytes.ToArray());
    }

    public static SyntaxTree Parse(string source, string path, LanguageVersion language = LanguageVersion.Preview)
        => CSharpSyntaxTree.ParseText(
            SourceText.From(source.ReplaceLineEndings("\n"), System.Text.Encoding.UTF8),
            new CSharpParseOptions(language, DocumentationMode.Diagnose),
            path);
}
