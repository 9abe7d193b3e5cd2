using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Analyzers.Tests.Lifetime;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests;

/// <summary>People write code from left to right: the analyzer sees all that is not finished, and must not throw.</summary>
public class BrokenCodeTests
{
    // To cut at every token takes a minute. Each type begins at another of them.
    private const int Step = 3;

    [Fact]
    public async Task No_case_throws_wherever_it_is_cut()
    {
        int prefixes = 0;
        int types = 0;
        foreach (var file in LifetimeTests.ParseFolder("Cases"))
        {
            // Each prefix is a file with a namespace of its own, and all are one compilation.
            var root = file.GetCompilationUnitRoot();
            var head = root.Usings.ToFullString();
            var trees = new List<SyntaxTree>();
            foreach (var type in root.Members.OfType<FileScopedNamespaceDeclarationSyntax>().Single().Members)
            {
                var text = type.ToFullString();
                var ends = type.DescendantTokens().Select(token => token.Span.End - type.FullSpan.Start).Distinct().ToList();
                for (int i = types++ % Step; i < ends.Count; i += Step)
                {
                    trees.Add(TestCompilation.Parse($"{head}\nnamespace Cut{prefixes++};\n{text[..ends[i]]}", $"Cut{prefixes}.cs"));
                }
            }

            await TestCompilation.AnalyzeAsync(TestCompilation.Create(trees).AddReferences(LifetimeTests.BuiltOracle));
        }

        Assert.True(prefixes > 10_000 / Step, $"There are {prefixes} prefixes.");
    }

    [Fact]
    public async Task No_program_throws_wherever_it_is_cut()
    {
        var shared = TestCompilation.Create([], OutputKind.ConsoleApplication).AddReferences(LifetimeTests.BuiltOracle);
        foreach (var program in LifetimeTests.ParseFolder("TopLevel"))
        {
            var text = (await program.GetTextAsync()).ToString();
            foreach (var end in (await program.GetRootAsync()).DescendantTokens().Select(token => token.Span.End).Distinct())
            {
                await TestCompilation.AnalyzeAsync(shared.AddSyntaxTrees(TestCompilation.Parse(text[..end])));
            }
        }
    }

    [Fact]
    public async Task Nothing_is_reported_where_the_signals_type_does_not_resolve()
    {
        var trees = LifetimeTests.ParseFolder("Cases").ToList();
        Assert.Empty(await TestCompilation.AnalyzeAsync(TestCompilation.Create(trees)));
        Assert.Empty(await TestCompilation.AnalyzeAsync(TestCompilation.Create(trees).RemoveReferences(TestCompilation.Library)));
    }

    [Fact]
    public async Task Nothing_throws_where_the_generator_has_not_run()
    {
        var trees = LifetimeTests.ParseFolder("Oracle").Concat(LifetimeTests.ParseFolder("Cases"));
        await TestCompilation.AnalyzeAsync(TestCompilation.Create(trees));
    }
}
