using System.Runtime.CompilerServices;
using System.Runtime.Loader;
#if MUTATION
using System.Security.Cryptography;
using System.Text;
#endif
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator;

namespace Signals.Tests;

/// <summary>An assembly that is compiled here, loaded, and unloaded again when nobody holds anything of it.</summary>
internal static class Plugin
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using Signals;
        using Signals.Tests;

        """;

    private static MetadataReference[] References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles a class <c>Plugin</c> and calls its static method <c>Start</c>.</summary>
    /// <returns>The loaded plug-in, which is asked to unload.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WeakReference Start(string source, SignalNamespace signals, IList<object> kept, string assemblyName = "Plugin")
    {
        var context = new AssemblyLoadContext(assemblyName, isCollectible: true);
        using var image = new MemoryStream(Compile(source, assemblyName));
        context.LoadFromStream(image).GetType("Plugin")!.GetMethod("Start")!.Invoke(null, [signals, kept]);
        context.Unload();
        return new WeakReference(context, trackResurrection: true);
    }

    private static byte[] Compile(string source, string assemblyName)
    {
#if MUTATION
        // Once for all mutants: no more than what the plug-in calls is another.
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{assemblyName}\0{source}")));
        string compiled = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "plugins")).FullName, hash);
        if (!File.Exists(compiled))
        {
            string written = $"{compiled}.{Guid.NewGuid():N}";
            File.WriteAllBytes(written, CompileAnew(source, assemblyName));
            File.Move(written, compiled, overwrite: true);
        }

        return File.ReadAllBytes(compiled);
#else
        return CompileAnew(source, assemblyName);
#endif
    }

    private static byte[] CompileAnew(string source, string assemblyName)
    {
        var compilation = CSharpCompilation.Create(
            assemblyName,
            [CSharpSyntaxTree.ParseText(Usings + source)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create(new SignalGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _, TestContext.Current.CancellationToken);
        using var image = new MemoryStream();
        Assert.Empty(generated.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return image.ToArray();
    }
}
