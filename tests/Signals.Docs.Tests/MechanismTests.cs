using Xunit.Sdk;

namespace Signals.Docs.Tests;

/// <summary>A page that is wrong is found out.</summary>
public class MechanismTests
{
    private const string Declaration =
        """
        ```csharp
        using Signals;

        [Signal("ping")]
        public sealed partial class Ping(int number);
        ```
        """;

    [Fact]
    public async Task Statements_find_the_declarations_above_them()
        => await CheckAsync($"{Declaration}\n\n```csharp\nPing.Connect((_, n) => Console.WriteLine(n));\nPing.Send(null, 1);\n```\n\n```text\n1\n```\n");

    [Fact]
    public async Task Another_output_is_found()
    {
        EqualException exception = await Assert.ThrowsAsync<EqualException>(
            () => CheckAsync("```csharp\nConsole.WriteLine(1);\n```\n\n```text\n2\n```\n"));

        Assert.Contains("2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_found()
    {
        TrueException exception = await Assert.ThrowsAsync<TrueException>(() => CheckAsync($"{Declaration}\n\n```csharp\nPing.Send(null, \"one\");\n```\n"));

        Assert.Contains("CS1503", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_is_found()
    {
        TrueException exception = await Assert.ThrowsAsync<TrueException>(() => CheckAsync($"{Declaration}\n\n```csharp\nPing.Mute();\n```\n"));

        Assert.Contains("SIG106", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_warning_is_found()
    {
        EqualException exception = await Assert.ThrowsAsync<EqualException>(
            () => CheckAsync($"{Declaration}\n\n```csharp\nPing.Mute();\n```\n\n```warning\nwarning SIG106: all is well\n```\n"));

        Assert.Contains("SIG106", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Console.WriteLine(____);", "Console.WriteLine(1);", true)]
    [InlineData("Console.WriteLine(____);", "Console.Write(1);", false)]
    [InlineData("Console.WriteLine(____);", "Console.WriteLine(____ 1);", false)]
    [InlineData("Console.WriteLine(1);", "Console.WriteLine(1);", false)]
    public async Task An_exercise_is_solved_by_its_solution(string exercise, string solution, bool isSolved)
    {
        Snippet[] snippets = [.. MarkdownPage.Parse("page.md", $"```csharp exercise\n{exercise}\n```\n```csharp\n{solution}\n```\n").Snippets];
        Assert.Equal([true, false], snippets.Select(snippet => snippet.IsExercise));

        Exception? exception = await Record.ExceptionAsync(() => PageTests.CheckExerciseAsync(snippets[0], snippets[1]));

        Assert.Equal(isSolved, exception is null);
    }

    [Fact]
    public async Task A_program_that_throws_is_found()
    {
        TrueException exception = await Assert.ThrowsAsync<TrueException>(
            () => CheckAsync("```csharp\nthrow new InvalidOperationException(\"That went wrong.\");\n```\n"));

        Assert.Contains("That went wrong.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_with_its_own_declarations_takes_none_from_above()
    {
        Snippet[] snippets = [.. MarkdownPage.Parse("page.md", $"{Declaration}\n```csharp\nX.Y();\nclass X {{ public static void Y() {{ }} }}\n```\n").Snippets];

        Assert.Equal([SnippetKind.Declarations, SnippetKind.Program], snippets.Select(snippet => snippet.Kind));
        Assert.Single(snippets[1].Files);
    }

    [Fact]
    public void A_text_block_after_another_block_is_no_output()
    {
        Snippet snippet = MarkdownPage.Parse("page.md", "```csharp\nreturn;\n```\n```sh\nls\n```\n```text\nno\n```\n").Snippets.Single();

        Assert.Null(snippet.Output);
    }

    [Fact]
    public void A_block_knows_its_line_and_its_section_and_keeps_its_own_indent()
    {
        Fence fence = MarkdownPage.Parse("page.md", "# One\n\n## Two\n\n- a list\n\n  ```csharp\n  if (true)\n  {\n      return;\n  }\n  ```\n").Fences.Single();

        Assert.Equal(new Fence("csharp", 7, "if (true)\n{\n    return;\n}", "Two"), fence);
    }

    [Fact]
    public void A_block_that_is_not_closed_is_found()
        => Assert.Throws<FormatException>(() => MarkdownPage.Parse("page.md", "text\n```csharp\nreturn;\n"));

    private static async Task CheckAsync(string page)
    {
        foreach (Snippet snippet in MarkdownPage.Parse("page.md", page).Snippets)
        {
            await PageTests.CheckAsync(snippet);
        }
    }
}
