using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Seam;

/// <summary>A library that was compiled against an older version runs with this one: docs/decisions/seam.md.</summary>
public class FrozenSeamTests
{
    // Compiled, it is 1.0; what runs is today's.
    [Fact]
    public void A_library_that_was_compiled_against_1_0_runs()
    {
        var context = new AssemblyLoadContext("1.0", isCollectible: true);
        context.Resolving += (_, name) => name.Name == "Signals" ? typeof(SignalAttribute).Assembly : null;
        try
        {
            Assembly library = context.LoadFromStream(Library());
            Assert.Equal(new Version(0, 0, 0, 0), library.GetReferencedAssemblies().Single(reference => reference.Name == "Signals").Version);

            object? log = library.GetType("Shop.Program")!.GetMethod("Run")!.Invoke(null, null);

            Assert.Equal("shop ada free, own, welcome ada, shop ada free, own, welcome ada, asked 1, file: a+b, 2, 3, last tea 4, 5 of tea, tea", log);
        }
        finally
        {
            context.Unload();
        }
    }

    [Fact]
    public void What_is_frozen_is_a_part_of_what_there_is()
    {
        using var bytes = Emit(Compilation("Signals", [], "Signals.txt"));
        var context = new AssemblyLoadContext("frozen", isCollectible: true);
        try
        {
            foreach (Type frozen in context.LoadFromStream(bytes).GetExportedTypes().Where(type => type.Namespace == "Signals.CompilerServices"))
            {
                Type? today = typeof(SignalAttribute).Assembly.GetType(frozen.FullName!);
                Assert.True(today is { IsPublic: true }, $"{frozen} is missing.");
                Assert.Equal(AbstractMembers(frozen), AbstractMembers(today));
            }
        }
        finally
        {
            context.Unload();
        }
    }

    // What a generated class has to implement.
    private static IEnumerable<string> AbstractMembers(Type type)
        => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method is { IsAbstract: true, IsAssembly: false, IsFamilyAndAssembly: false })
            .Select(method => method.ToString()!)
            .Order(StringComparer.Ordinal);

    private static MemoryStream Library()
    {
        using MemoryStream signals = Emit(Compilation("Signals", [], "Signals.txt"));
        return Emit(Compilation(
            "Library",
            [MetadataReference.CreateFromStream(signals)],
            "Library.txt",
            "UserRegistered.g.txt",
            "Asked.g.txt",
            "PriceChanged.g.txt",
            "StockChanged.g.txt",
            "LinesWritten.g.txt",
            "Prices.Asked.g.txt"));
    }

    private static CSharpCompilation Compilation(string name, MetadataReference[] references, params string[] files)
        => CSharpCompilation.Create(
            name,
            files.Select(file => Consumer.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seam", "1.0", file)), file)),
            [.. Consumer.Framework, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static MemoryStream Emit(CSharpCompilation compilation)
    {
        var bytes = new MemoryStream();
        var emitted = compilation.Emit(bytes);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        bytes.Position = 0;
        return bytes;
    }
}
