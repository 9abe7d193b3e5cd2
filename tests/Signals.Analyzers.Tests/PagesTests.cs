using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;
using Signals.Generator.Analysis.Use;

namespace Signals.Analyzers.Tests;

/// <summary>The pages about the diagnostics: there is one for each, and what they show is true.</summary>
public partial class PagesTests
{
    private static readonly string Folder = Path.Combine(TestCompilation.FolderOf(), "..", "..", "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. new UseAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Each_diagnostic_about_use_has_a_page_and_so_has_the_one_that_is_retired()
        => Assert.Equal(
            Ids.Select(row => row.Data).Append("SIG109").Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "SIG1*.md").Append("SIG014.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Its_snippets_are_true(string id)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, $"{id}.md"));
        var snippets = Snippet().Matches(text).Select(match => match.Groups[1].Value).ToList();

        Assert.StartsWith($"# {id}: ", text, StringComparison.Ordinal);
        Assert.Equal(2, snippets.Count);
        var triggered = Assert.Single(await AnalyzeAsync(snippets[0]));
        Assert.Equal(id, triggered.Id);
        Assert.Contains($"// {id}", LineOf(triggered), StringComparison.Ordinal);
        Assert.Empty(await AnalyzeAsync(snippets[1]));
    }

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(string snippet)
    {
        var compilation = TestCompilation.CreateValid("using Signals;\n" + snippet);
        return await TestCompilation.AnalyzeAsync(compilation);
    }

    private static string LineOf(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree!.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
