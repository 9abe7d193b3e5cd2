using Microsoft.CodeAnalysis;

namespace Signals.Analyzers.Tests.Verification;

/// <summary>Compares what the analyzer reports with what is marked in the code.</summary>
internal static class AnalyzerVerifier
{
    public static async Task VerifyAsync(string marked, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var markup = Markup.Parse(marked);
        var tree = TestCompilation.Parse(markup.Code);
        var compilation = TestCompilation.Generate(TestCompilation.Create(
            [TestCompilation.Parse(TestSignals.Sync, "Sync.cs"), TestCompilation.Parse(TestSignals.Async, "Async.cs"), tree],
            kind));
        TestCompilation.AssertNoErrors(compilation);

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
