using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Signals.Package.Tests;

public class PackageTests(PackageFeed feed)
{
    [Fact]
    public void It_carries_the_library_for_each_framework_and_the_analyzers()
    {
        var files = feed.Signals.Files;

        Assert.Equal(
            [
                "analyzers/dotnet/cs/Signals.CodeFixes.dll",
                "analyzers/dotnet/cs/Signals.Generator.dll",
                "lib/net10.0/Signals.dll",
                "lib/net8.0/Signals.dll",
                "lib/netstandard2.0/Signals.dll",
            ],
            files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("README.md", files);
    }

    /// <summary>The messages of diagnostics name the pages.</summary>
    [Fact]
    public void It_carries_the_page_of_each_diagnostic()
        => Assert.Equal(
            Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics")).Select(page => $"docs/diagnostics/{Path.GetFileName(page)}").Order(StringComparer.Ordinal),
            feed.Signals.Files.Where(file => file.StartsWith("docs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>A compiler that is older than what an analyzer refers to doesn't load it, and merely warns.</summary>
    [Theory]
    [InlineData("Signals.Generator")]
    [InlineData("Signals.CodeFixes")]
    public void Its_analyzers_refer_to_nothing_above_the_lowest_supported_compiler(string assembly)
    {
        using var file = new PEReader(new MemoryStream(feed.Signals.Read($"analyzers/dotnet/cs/{assembly}.dll")));
        var metadata = file.GetMetadataReader();
        var references = metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version);

        Assert.All(references, reference =>
        {
            var highest = reference.Key switch
            {
                "netstandard" => new Version(2, 0, 0, 0),
                "System.Collections.Immutable" or "System.Reflection.Metadata" => new Version(7, 0, 0, 0), // what Roslyn 4.8 refers to
                _ when reference.Key.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) => new Version(4, 8, 0, 0),
                _ => throw new InvalidOperationException($"{assembly} refers to {reference.Key}, which no compiler promises to have."),
            };
            Assert.True(reference.Value <= highest, $"{assembly} refers to {reference.Key} {reference.Value}; {highest} is the highest.");
        });
    }
}
