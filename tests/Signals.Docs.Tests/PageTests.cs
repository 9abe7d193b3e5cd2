using Microsoft.CodeAnalysis;

namespace Signals.Docs.Tests;

/// <summary>What the pages show is true: it compiles without a warning, it runs, and it prints what they say.</summary>
public class PageTests
{
    // These show what goes wrong. DiagnosticPageTests has them.
    private const string DiagnosticPages = "docs/diagnostics/SIG";

    // Its programs are web applications. Signals.AspNetCore.Tests runs them.
    private const string AspNetCorePage = "docs/guide/aspnetcore.md";

    public static TheoryData<string, int> Snippets
        => [.. Repository.Pages
            .Where(page => !page.StartsWith(DiagnosticPages, StringComparison.Ordinal) && page != AspNetCorePage)
            .SelectMany(page => MarkdownPage.Load(page).Snippets)
            .Select(snippet => (snippet.Page, snippet.Line))];

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Snippets))]
    public Task A_snippet_does_what_its_page_says(string page, int line)
        => CheckAsync(MarkdownPage.Load(page).Snippets.Single(snippet => snippet.Line == line));

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_CSharp_escapes_by_another_name(string page)
        => Assert.DoesNotContain(MarkdownPage.Load(page).Fences, fence => fence.Language.ToLowerInvariant() is "cs" or "c#");

    [Fact]
    public void There_are_snippets_to_check()
        => Assert.Contains(Repository.Pages, page => page == "README.md" && MarkdownPage.Load(page).Snippets.Any(snippet => snippet.Output is not null));

    internal static async Task CheckAsync(Snippet snippet)
    {
        Compilation compilation = SnippetCompiler.Compile(snippet);
        IReadOnlyList<Diagnostic> diagnostics = await SnippetCompiler.DiagnosticsOfAsync(compilation);
        Assert.True(diagnostics.Count == 0, $"{snippet} doesn't compile cleanly:\n{string.Join('\n', diagnostics)}");
        if (snippet.Kind == SnippetKind.Declarations)
        {
            Assert.True(snippet.Output is null, $"{snippet} has nothing that could print.");
            return;
        }

        // What lives how long differs between the two, and what is printed must not.
        Compilation optimized = SnippetCompiler.Compile(snippet, OptimizationLevel.Release);
        foreach (string printed in await Task.WhenAll(SnippetRun.PrintedByAsync(compilation), SnippetRun.PrintedByAsync(optimized)))
        {
            if (snippet.Output is not null)
            {
                Assert.Equal(snippet.Output.TrimEnd(), printed.ReplaceLineEndings("\n").TrimEnd());
            }
        }
    }
}
