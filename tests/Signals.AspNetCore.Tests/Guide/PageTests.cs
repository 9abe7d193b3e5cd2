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

    [Fact]
    public void The_test_that_it_shows_is_the_one_here()
    {
        string test = File.ReadAllText(Path.Combine(Repository.Root, "tests/Signals.AspNetCore.Tests/Guide/CatalogueTests.cs"));

        Snippet shown = Assert.Single(Snippets, snippet => snippet.Kind == SnippetKind.Declarations);
        Assert.Equal(test.ReplaceLineEndings("\n").TrimEnd(), shown.Files[0].TrimEnd());
    }

    private static void AssertPrints(Snippet snippet, string printed)
        => Assert.Equal(snippet.Output?.TrimEnd(), printed.ReplaceLineEndings("\n").TrimEnd());
}
