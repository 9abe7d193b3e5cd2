using Microsoft.CodeAnalysis;
using Signals.Docs.Tests;

namespace Signals.AspNetCore.Tests.Guide;

/// <summary>What docs/guide/aspnetcore.md shows is true.</summary>
public class PageTests
{
    private static IReadOnlyList<Snippet> Snippets => [.. MarkdownPage.Load("docs/guide/aspnetcore.md").Snippets];

    public static TheoryData<int> Programs
        => [.. Snippets.Where(snippet => snippet.Kind != SnippetKind.Declarations).Select(snippet => snippet.Line)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_prints_what_the_page_says(int line)
    {
        Snippet snippet = Snippets.Single(snippet => snippet.Line == line);
        Compilation compilation = WebSnippet.Compile(snippet.Files[0]);
        Assert.Empty(await WebSnippet.DiagnosticsOfAsync(compilation));
        Assert.Equal(snippet.Output?.TrimEnd(), (await WebSnippet.PrintedByAsync(compilation)).ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public void The_test_that_it_shows_is_the_one_here()
    {
        string test = File.ReadAllText(Path.Combine(Repository.Root, "tests/Signals.AspNetCore.Tests/Guide/CatalogueTests.cs"));

        Snippet shown = Assert.Single(Snippets, snippet => snippet.Kind == SnippetKind.Declarations);
        Assert.Equal(test.ReplaceLineEndings("\n").TrimEnd(), shown.Files[0].TrimEnd());
    }
}
