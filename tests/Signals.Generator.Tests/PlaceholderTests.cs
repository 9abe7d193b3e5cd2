using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Tests;

public class PlaceholderTests
{
    [Fact]
    public void The_generator_runs_on_the_Roslyn_that_this_project_names()
    {
        var expected = typeof(PlaceholderTests).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RoslynVersion").Value!;

        var actual = typeof(CSharpCompilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        Assert.StartsWith(expected, actual, StringComparison.Ordinal);
    }

    [Fact]
    public void The_generator_adds_its_file()
    {
        var compilation = CSharpCompilation.Create(
            "Consumer",
            [],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        CSharpGeneratorDriver.Create(new SignalGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);

        Assert.Empty(diagnostics);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken));
        Assert.Single(output.SyntaxTrees);
    }
}
