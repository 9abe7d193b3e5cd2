using System.Text.RegularExpressions;

namespace Signals.Docs.Tests;

/// <summary>Links from page to page lead somewhere.</summary>
public partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_leads_to_a_file_and_to_a_heading_of_it(string page) => Assert.Empty(BrokenLinks(page, MarkdownPage.Load(page).Text));

    [Theory]
    [InlineData("[x](README.md) [y](docs/README.md#diagnostics) [z](https://example.org/nowhere) `[Receives](nowhere.md)`", "")]
    [InlineData("[x](nowhere.md)", "nowhere.md")]
    [InlineData("[x](README.md#nowhere)", "README.md#nowhere")]
    [InlineData("[x](#nowhere)", "#nowhere")]
    public void A_broken_link_is_found(string text, string broken) => Assert.Equal(broken, string.Join(' ', BrokenLinks("README.md", text)));

    private static IEnumerable<string> BrokenLinks(string page, string text)
    {
        foreach (Match link in Link().Matches(Code().Replace(text, "")))
        {
            string target = link.Groups["target"].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            {
                continue;
            }

            string[] parts = target.Split('#', 2);
            string path = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
            string file = Path.GetFullPath(Path.Combine(Repository.Root, path));
            bool leadsSomewhere = File.Exists(file)
                ? parts.Length == 1 || AnchorsOf(File.ReadAllText(file)).Contains(parts[1])
                : Directory.Exists(file) && parts.Length == 1;
            if (!leadsSomewhere)
            {
                yield return target;
            }
        }
    }

    // A heading's anchor is its text in lower case, without punctuation, with hyphens for spaces.
    private static IEnumerable<string> AnchorsOf(string page)
        => Code().Replace(page.ReplaceLineEndings("\n"), match => match.Value.StartsWith("```", StringComparison.Ordinal) ? "" : match.Value)
            .Split('\n')
            .Where(line => line.StartsWith('#'))
            .Select(heading => NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
