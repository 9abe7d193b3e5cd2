using Microsoft.CodeAnalysis.CodeFixes;
using Signals.Analyzers.Tests.Verification;

namespace Signals.CodeFixes.Tests;

public class PageTests
{
    // The signal of SIG105's page is synchronous: it takes no receiver with a task.
    public static TheoryData<string> Mended => ["SIG001", "SIG002", "SIG010", "SIG101", "SIG102", "SIG103", "SIG104", "SIG106", "SIG108"];

    [Theory]
    [MemberData(nameof(Mended))]
    public async Task The_example_of_a_page_is_mended(string id)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(TestCompilation.FolderOf(), "../../docs/diagnostics", id + ".md"));
        string example = page.Split("```csharp\n")[1].Split("```")[0];
        var fix = Fixes.All.Single(fix => fix.FixableDiagnosticIds.Contains(id) && fix.GetFixAllProvider()!.GetSupportedFixAllScopes().Contains(FixAllScope.Solution));

        Assert.NotEqual(example, await CodeFixVerifier.FixAsync(fix, "using Signals;\n\nnamespace Page;\n\n" + example, id));
    }

    [Fact]
    public void Every_page_has_an_example_that_is_mended_where_there_is_a_fix()
        => Assert.Equal(
            Fixes.All.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(),
            Mended.Select(row => row.Data).Append("SIG105").Order());
}
