using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Signals.CodeFixes.Tests;

public class ExportTests
{
    [Fact]
    public void Every_code_fix_is_exported_for_CSharp_and_fixes_all()
    {
        Assert.Equal(9, Fixes.All.Count);
        Assert.All(Fixes.All, fix =>
        {
            Assert.Equal([LanguageNames.CSharp], fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages ?? []);
            Assert.Contains(FixAllScope.Project, fix.GetFixAllProvider()!.GetSupportedFixAllScopes());
        });
    }

    // `dotnet format analyzers` applies each fix that can mend a whole solution, and no other.
    [Theory]
    [InlineData("SIG101", nameof(KeepConnectionFix))]
    [InlineData("SIG102", nameof(KeepObjectFix))]
    [InlineData("SIG103", nameof(KeepConnectionFix))]
    [InlineData("SIG106", nameof(UsingScopeFix))]
    public void One_fix_of_a_diagnostic_is_applied_unasked(string id, string expected)
        => Assert.Equal([expected], Fixes.All
            .Where(fix => fix.FixableDiagnosticIds.Contains(id) && fix.GetFixAllProvider()!.GetSupportedFixAllScopes().Contains(FixAllScope.Solution))
            .Select(fix => fix.GetType().Name));
}
