using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Signals.Interleavings.Exploring;

namespace Signals.Interleavings.Mistakes;

/// <summary>The library with a mistake in it.</summary>
internal static class BrokenLibrary
{
    private static readonly string Sources = BuildMetadata.Of("Sources");

    private static readonly CSharpParseOptions ParseOptions = new(
        LanguageVersion.Latest,
        preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    // What the build adds to the library's own files.
    private static readonly string Added =
        $"""
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        [assembly: System.Reflection.AssemblyVersion("{typeof(Signal).Assembly.GetName().Version}")]
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("{typeof(BrokenLibrary).Assembly.GetName().Name}")]
        """;

    /// <summary>Compiles it.</summary>
    public static void Compile(Mistake mistake, string path)
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Sources, file).Replace('\\', '/'))
            .Where(file => file.Split('/')[0] is not ("bin" or "obj" or "Polyfills"));
        EmitResult emitted = CSharpCompilation.Create(
            typeof(Signal).Assembly.GetName().Name,
            [CSharpSyntaxTree.ParseText(Added, ParseOptions), .. files.Select(file => CSharpSyntaxTree.ParseText(Source(file, mistake), ParseOptions, file))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(reference => Path.GetFileName(reference).StartsWith("System.", StringComparison.Ordinal))
                .Select(reference => MetadataReference.CreateFromFile(reference)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable))
            .Emit(path);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private static string Source(string file, Mistake mistake)
    {
        string source = File.ReadAllText(Path.Combine(Sources, file)).ReplaceLineEndings("\n");
        if (file != mistake.File)
        {
            return source;
        }

        string[] parts = source.Split(mistake.Right.ReplaceLineEndings("\n"));
        Assert.True(parts.Length == 2, $"'{mistake.Right}' is {parts.Length - 1} times in {file}: this mistake has to be written anew.");
        return string.Join(mistake.Wrong.ReplaceLineEndings("\n"), parts);
    }
}
