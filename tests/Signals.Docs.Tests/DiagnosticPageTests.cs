using Microsoft.CodeAnalysis;

namespace Signals.Docs.Tests;

/// <summary>
/// The page of a diagnostic shows, before its first section, what triggers it, and in its sections what doesn't. These are pieces
/// of code for which <c>using Signals;</c> goes without saying.
/// </summary>
public class DiagnosticPageTests
{
    public static TheoryData<string, int> Snippets
        => [.. Repository.Pages
            .Where(page => page.StartsWith("docs/diagnostics/SIG", StringComparison.Ordinal))
            .SelectMany(page => MarkdownPage.Load(page).Snippets)
            .Select(snippet => (snippet.Page, snippet.Line))];

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task It_warns_of_what_it_shows_and_of_nothing_else(string page, int line)
    {
        string id = Path.GetFileNameWithoutExtension(page);
        Snippet snippet = MarkdownPage.Load(page).Snippets.Single(snippet => snippet.Line == line);
        Compilation compilation = SnippetCompiler.Compile(snippet, moreUsings: "global using Signals;");
        IReadOnlyList<Diagnostic> diagnostics = await SnippetCompiler.DiagnosticsOfAsync(compilation);

        bool isTrigger = snippet.Section.StartsWith(id, StringComparison.Ordinal);
        Assert.Equal(isTrigger ? [id] : [], diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }
}
