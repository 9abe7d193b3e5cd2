using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Signals.CodeFixes.Tests;

public class ExportTests
{
    [Fact]
    public void Every_code_fix_is_exported_for_CSharp_and_fixes_all()
    {
        var fixes = typeof(SyntaxFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .ToList();

        Assert.Equal(9, fixes.Count);
        Assert.All(fixes, fix =>
        {
            Assert.Equal([LanguageNames.CSharp], fix.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages ?? []);
            Assert.NotNull(((CodeFixProvider)Activator.CreateInstance(fix)!).GetFixAllProvider());
        });
    }
}
