using System.Text.RegularExpressions;

namespace Signals.Docs.Tests;

/// <summary>A Markdown page, as far as these tests want to know.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string path, string text)
    {
        Path = path;
        Text = text;
        Fences = [.. ReadFences(text)];
    }

    /// <summary>Its path from the top of the repository, with slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<Fence> Fences { get; }

    /// <summary>
    /// The C# that it shows. A snippet of statements alone goes with the declarations that were shown alone above it; any other
    /// is a whole by itself. A <c>text</c> block that comes next, before any other block, is what the snippet prints; a <c>warning</c>
    /// block beside it is what the compiler says.
    /// </summary>
    public IEnumerable<Snippet> Snippets
    {
        get
        {
            List<string> declarations = [];
            foreach ((int index, Fence fence) in Fences.Index().Where(fence => fence.Item.Language == "csharp"))
            {
                SnippetKind kind = Snippet.KindOf(fence.Text);
                Fence[] after = [.. Fences.Skip(index + 1).TakeWhile(next => next.Language is "text" or "warning")];
                yield return new Snippet(
                    Path,
                    fence.Line,
                    fence.Section,
                    kind == SnippetKind.Statements ? [fence.Text, .. declarations] : [fence.Text],
                    after.FirstOrDefault(next => next.Language == "text")?.Text)
                {
                    Warnings = [.. after.Where(next => next.Language == "warning").Select(next => next.Text)],
                    IsExercise = fence.Mark == "exercise",
                };

                if (kind == SnippetKind.Declarations)
                {
                    declarations.Add(fence.Text);
                }
            }
        }
    }

    public static MarkdownPage Parse(string path, string text) => new(path, text.ReplaceLineEndings("\n"));

    public static MarkdownPage Load(string path) => Parse(path, File.ReadAllText(System.IO.Path.Combine(Repository.Root, path)));

    private static IEnumerable<Fence> ReadFences(string text)
    {
        string section = "";
        Match? open = null;
        int openLine = 0;
        List<string> lines = [];
        foreach ((int index, string line) in text.Split('\n').Index())
        {
            Match fence = FenceLine().Match(line);
            if (open is null)
            {
                if (fence.Success)
                {
                    open = fence;
                    openLine = index + 1;
                    lines.Clear();
                }
                else if (line.StartsWith('#'))
                {
                    section = line.TrimStart('#').Trim();
                }
            }
            else if (fence.Success && fence.Groups["info"].Length == 0 && fence.Groups["fence"].Length >= open.Groups["fence"].Length)
            {
                string[] info = open.Groups["info"].Value.Split(' ');
                yield return new Fence(info[0], openLine, string.Join('\n', lines), section, info.ElementAtOrDefault(1) ?? "");
                open = null;
            }
            else
            {
                // What is fenced within a list is indented as the fence is.
                int indent = open.Groups["indent"].Length;
                lines.Add(string.IsNullOrWhiteSpace(line[..Math.Min(indent, line.Length)]) ? line[Math.Min(indent, line.Length)..] : line);
            }
        }

        if (open is not null)
        {
            throw new FormatException($"The block on line {openLine} is not closed.");
        }
    }

    [GeneratedRegex(@"^(?<indent>\s*)(?<fence>`{3,})(?<info>[^`]*)$")]
    private static partial Regex FenceLine();
}
