using Microsoft.CodeAnalysis;
using Signals.Docs.Tests;

namespace Signals.AspNetCore.Tests.Guide;

/// <summary>What the pages show of web applications is true.</summary>
public class PageTests
{
    private static IEnumerable<Snippet> Snippets
        => Repository.Pages.SelectMany(page => MarkdownPage.Load(page).Snippets).Where(snippet => snippet.IsWeb);

    public static TheoryData<string, int> Programs
        => [.. Snippets.Where(snippet => snippet.Kind != SnippetKind.Declarations).Select(snippet => (snippet.Page, snippet.Line))];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_prints_what_the_page_says(string page, int line)
    {
        Snippet snippet = Snippets.Single(snippet => snippet.Page == page && snippet.Line == line);
        Fence[] templates = [.. MarkdownPage.Load(page).Fences.Where(fence => fence.Mark.EndsWith(".cshtml", StringComparison.Ordinal))];
        if (snippet.Files[0].Contains("MapRazorPages", StringComparison.Ordinal))
        {
            Assert.NotEmpty(templates);
            AssertPrints(snippet, await WebProject.PrintedByAsync(snippet.Files[0], templates));
            return;
        }

        Compilation compilation = WebSnippet.Compile(snippet.Files[0]);
        Assert.Empty(await WebSnippet.DiagnosticsOfAsync(compilation));
        AssertPrints(snippet, await WebSnippet.PrintedByAsync(compilation));
    }

    [Theory]
    [InlineData("Guide/CatalogueTests.cs", "public sealed class CatalogueTests")]
    [InlineData("Shop/Components/Traffic.razor.cs", "public sealed partial class Traffic")]
    public void What_it_shows_of_a_project_is_what_is_tested_here(string file, string declaration)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "tests/Signals.AspNetCore.Tests", file));

        Snippet shown = Assert.Single(
            Snippets.Where(snippet => snippet.Kind == SnippetKind.Declarations),
            snippet => snippet.Files[0].Contains(declaration, StringComparison.Ordinal));
        Assert.Equal(text.ReplaceLineEndings("\n").TrimEnd(), shown.Files[0].TrimEnd());
    }

    [Fact]
    public void What_it_shows_of_a_project_is_all_tested()
        => Assert.Equal(2, Snippets.Count(snippet => snippet.Kind == SnippetKind.Declarations));

    [Fact]
    public void The_component_that_it_shows_is_the_one_that_is_tested_here()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "tests/Signals.AspNetCore.Tests/Shop/Components/Traffic.razor"));

        Fence shown = Assert.Single(MarkdownPage.Load("docs/guide/aspnetcore.md").Fences, fence => fence.Language == "razor");
        Assert.Equal(text.ReplaceLineEndings("\n").TrimEnd(), shown.Text.TrimEnd());
    }

    private static void AssertPrints(Snippet snippet, string printed)
        => Assert.Equal(snippet.Output?.TrimEnd(), printed.ReplaceLineEndings("\n").TrimEnd());
}
