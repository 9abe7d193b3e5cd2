using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Signals.Generator.Tests;

/// <summary>Each diagnostic has a page, and each page a diagnostic.</summary>
public class DiagnosticPagesTests
{
    private static readonly string[] Ids =
    [
        .. typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [Fact]
    public void The_pages_are_those_of_the_ids()
        => Assert.Equal(
            Ids.Select(id => $"{id}.md").Order(StringComparer.Ordinal),
            Directory.GetFiles(Pages(), "SIG*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_page_shows_what_triggers_it_why_and_the_fixed_code()
        => Assert.All(Ids, id =>
        {
            string page = File.ReadAllText(Path.Combine(Pages(), $"{id}.md"));

            Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
            Assert.True(page.Split("```csharp").Length > 2, $"{id}.md shows too little code.");
            Assert.Contains("\n## ", page, StringComparison.Ordinal);
        });

    [Fact]
    public void Each_diagnostic_is_an_id_and_links_to_its_page()
    {
        var descriptors = typeof(SignalGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .ToArray();

        Assert.NotEmpty(descriptors);
        Assert.All(descriptors, descriptor =>
        {
            Assert.Contains(descriptor.Id, Ids);
            Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        });
    }

    private static string Pages([CallerFilePath] string file = "")
        => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "diagnostics");
}
