using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Analysis;

namespace Signals.Generator.Tests;

/// <summary>Each diagnostic has a page, and each page a diagnostic.</summary>
public class DiagnosticPagesTests
{
    private static readonly string[] Ids =
    [
        .. typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    /// <summary>An id that is never used again. Its page says why.</summary>
    private const string Retired = "SIG109";

    [Fact]
    public void The_pages_are_those_of_the_ids()
        => Assert.Equal(
            Ids.Append(Retired).Select(id => $"{id}.md").Order(StringComparer.Ordinal),
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
    public void Each_diagnostic_is_an_id_and_names_its_page()
    {
        var descriptors = typeof(SignalGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .ToArray();

        Assert.NotEmpty(descriptors);
        Assert.All(descriptors, descriptor =>
        {
            Assert.Contains(descriptor.Id, Ids);
            Assert.Equal("", descriptor.HelpLinkUri);
            Assert.EndsWith($" (see {descriptor.Id}.md in the package)", descriptor.MessageFormat.ToString(null), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("https://example.org/pages", "https://example.org/pages/SIG101.md", "It is lost.")]
    [InlineData("https://example.org/pages/", "https://example.org/pages/SIG101.md", "It is lost.")]
    [InlineData("", null, "It is lost. (see SIG101.md in the package)")]
    [InlineData(null, null, "It is lost. (see SIG101.md in the package)")]
    public void A_link_takes_the_place_of_the_name_where_the_pages_have_an_address(string? address, string? link, string message)
    {
        Assert.Equal(link, DiagnosticPage.Link("SIG101", address));
        Assert.Equal(message, DiagnosticPage.Message("SIG101", "It is lost.", address));
    }

    private static string Pages([CallerFilePath] string file = "")
        => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "diagnostics");
}
