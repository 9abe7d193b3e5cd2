using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Tests;

public class RoslynVersionTests
{
    [Fact]
    public void The_generator_runs_on_the_Roslyn_that_this_project_names()
    {
        var expected = typeof(RoslynVersionTests).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RoslynVersion").Value!;

        var actual = typeof(CSharpCompilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        Assert.StartsWith(expected, actual, StringComparison.Ordinal);
    }
}
