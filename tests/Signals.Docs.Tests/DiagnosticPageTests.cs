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

        if (snippet.Section.StartsWith(id, StringComparison.Ordinal))
        {
            // The compiler may complain as well: of a parameter that nothing reads, as nothing was generated.
            IEnumerable<Diagnostic> ours = diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("SIG", StringComparison.Ordinal));
            Assert.Equal([id], ours.Select(diagnostic => diagnostic.Id).Distinct());
            Assert.All(LinesMarked(id, snippet), marked => Assert.Contains(ours, diagnostic => LineOf(diagnostic) == marked));
        }
        else
        {
            Assert.True(diagnostics.Count == 0, $"{snippet} doesn't compile cleanly:\n{string.Join('\n', diagnostics)}");
        }
    }

    private static IEnumerable<int> LinesMarked(string id, Snippet snippet)
        => snippet.Files[0].Split('\n').Index().Where(line => line.Item.Contains($"// {id}", StringComparison.Ordinal)).Select(line => line.Index);

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;
}
