using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Signals.Docs.Tests;

/// <summary>What the pages show is true: it compiles without a warning, it runs, and it prints what they say.</summary>
public partial class PageTests
{
    // These show what goes wrong. DiagnosticPageTests has them.
    private const string DiagnosticPages = "docs/diagnostics/SIG";

    private const string Blank = "____";

    // Signals.AspNetCore.Tests runs web applications.
    private static IEnumerable<Snippet> All
        => Repository.Pages
            .Where(page => !page.StartsWith(DiagnosticPages, StringComparison.Ordinal))
            .SelectMany(page => MarkdownPage.Load(page).Snippets)
            .Where(snippet => !snippet.IsWeb);

    public static TheoryData<string, int> Snippets
        => [.. All.Where(snippet => !snippet.IsExercise).Select(snippet => (snippet.Page, snippet.Line))];

    public static TheoryData<string, int> Exercises
        => [.. All.Where(snippet => snippet.IsExercise).Select(snippet => (snippet.Page, snippet.Line))];

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Snippets))]
    public Task A_snippet_does_what_its_page_says(string page, int line)
        => CheckAsync(MarkdownPage.Load(page).Snippets.Single(snippet => snippet.Line == line));

    [Theory]
    [MemberData(nameof(Exercises))]
    public Task An_exercise_is_solved_by_filling_in_its_blanks(string page, int line)
    {
        Snippet[] snippets = [.. MarkdownPage.Load(page).Snippets.SkipWhile(snippet => snippet.Line != line)];
        return CheckExerciseAsync(snippets[0], snippets[1]);
    }

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
        if (snippet.Warnings.Count == 0)
        {
            Assert.True(diagnostics.Count == 0, $"{snippet} doesn't compile cleanly:\n{string.Join('\n', diagnostics)}");
        }

        Assert.Equal(
            snippet.Warnings.Select(OnOneLine),
            diagnostics.Select(diagnostic => $"warning {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"));
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

    internal static async Task CheckExerciseAsync(Snippet exercise, Snippet solution)
    {
        IReadOnlyList<Diagnostic> diagnostics = await SnippetCompiler.DiagnosticsOfAsync(SnippetCompiler.Compile(exercise));
        Assert.True(diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), $"{exercise} has nothing left to solve.");
        Assert.Matches($"^{string.Join(".+", exercise.Files[0].Split(Blank).Select(Regex.Escape))}$", solution.Files[0]);
        Assert.DoesNotContain(Blank, solution.Files[0], StringComparison.Ordinal);
        Assert.Equal(exercise.Output, solution.Output);
    }

    // A page wraps long lines.
    private static string OnOneLine(string text) => LineBreak().Replace(text.Trim(), " ");

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();
}
