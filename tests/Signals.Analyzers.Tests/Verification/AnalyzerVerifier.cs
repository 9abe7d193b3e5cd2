using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Analyzers.Tests.Verification;

/// <summary>Compares what the analyzer reports with what is marked in the code.</summary>
internal static class AnalyzerVerifier
{
    // What is generated is the same for all tests, which look at their own code.
    private static readonly CSharpCompilation Signals = TestCompilation.Create([TestCompilation.Parse(TestSignals.Sync, "Sync.cs"), TestCompilation.Parse(TestSignals.Async, "Async.cs")]);
    private static readonly GeneratorDriver Generated = TestCompilation.Driver.RunGenerators(Signals);

    public static async Task VerifyAsync(string marked, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var markup = Markup.Parse(marked);
        var tree = TestCompilation.Parse(markup.Code);
        Generated.RunGeneratorsAndUpdateCompilation(Signals.WithOptions(Signals.Options.WithOutputKind(kind)).AddSyntaxTrees(tree), out Compilation compilation, out _);
        Assert.DoesNotContain(compilation.GetSemanticModel(tree).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        var reported = (await TestCompilation.AnalyzeAsync(compilation)).Where(diagnostic => !diagnostic.IsSuppressed);

        Assert.Equal(
            Markup.Mark(markup.Code, markup.Marks),
            Markup.Mark(markup.Code, reported.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan))));
    }

    /// <summary>Verifies the body of a method in a class.</summary>
    public static Task VerifyBodyAsync(string marked, string members = "")
        => VerifyAsync(
            $$"""
            using Signals;

            public sealed class Test
            {
                private readonly Mailer _mailer = new();

                public async Task Run(Mailer mailer, UserRegistered.Receiver receiver, Counted.Signal counted)
                {
                    await Task.Yield();
                    {{marked}}
                }

                private void On(object? sender, string email, string plan)
                {
                }

                {{members}}
            }

            """);
}
