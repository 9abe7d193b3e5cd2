using Microsoft.CodeAnalysis;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

public class IncrementalityTests
{
    private const string First =
        """
        using Signals;
        namespace N;
        [Signal("first")] public partial class First(string text) { public int Count() => 1; }
        """;

    private const string Second =
        """
        using Signals;
        namespace N;
        /// <summary>The second.</summary>
        [Signal("second")] public partial record Second(string Text = "x");
        """;

    [Theory]
    [InlineData("=> 1;", "=> 2;")]
    [InlineData("public int Count() => 1;", "")]
    [InlineData("[Signal(\"first\")]", "// A comment.\n[Signal(\"first\")]")]
    [InlineData("using Signals;", "using Signals;\nusing System;")]
    public void An_edit_of_a_body_regenerates_nothing(string old, string edited)
        => Assert.All(Reasons(old, edited), reason => Assert.Contains(reason.Value, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));

    [Theory]
    [InlineData("string text", "string other")]
    [InlineData("string text", "string? text")]
    [InlineData("string text", "string text = \"\"")]
    [InlineData("string text", "in string text")]
    [InlineData("\"first\")", "\"other\")")]
    [InlineData("\"first\")", "\"first\", OnError = OnError.Report)")]
    [InlineData("\"first\")", "\"first\", Sender = typeof(string))")]
    [InlineData("[Signal", "/// <summary>Now documented.</summary>\n[Signal")]
    [InlineData("int Count()", "string Text = text; public int Count()")]
    [InlineData("partial class", "partial record")]
    public void An_edit_of_a_declaration_regenerates_that_signal(string old, string edited)
    {
        var reasons = Reasons(old, edited);

        Assert.Equal(IncrementalStepRunReason.Modified, reasons["first"]);
        Assert.Contains(reasons["second"], new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged });
    }

    [Fact]
    public void A_generator_that_hands_on_a_symbol_is_caught()
    {
        var results = GeneratorTest.Driver(new BadGenerator())
            .RunGenerators(Consumer.Compile(First), TestContext.Current.CancellationToken)
            .GetRunResult().Results;

        var failure = Assert.ThrowsAny<Exception>(() => StepOutputs.AssertHoldNoCompilation(results));

        Assert.Contains("Bad holds a ", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, IncrementalStepRunReason> Reasons(string old, string edited)
    {
        var compilation = Consumer.Compile(First, Second);
        var driver = GeneratorTest.Driver(new SignalGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var tree = compilation.SyntaxTrees[0];
        string text = First.Replace(old, edited, StringComparison.Ordinal);
        Assert.NotEqual(First, text);
        var again = driver.RunGenerators(
            compilation.Clone().ReplaceSyntaxTree(tree, Consumer.Parse(text, tree.FilePath)),
            TestContext.Current.CancellationToken);
        return again.GetRunResult().Results.Single().TrackedSteps[TrackingNames.Signals]
            .SelectMany(step => step.Outputs)
            .ToDictionary(
                output => ((Model.SignalModel)output.Value).Declaration.EndsWith("First", StringComparison.Ordinal) ? "first" : "second",
                output => output.Reason);
    }

    /// <summary>Hides a symbol where only a walk through private fields finds it.</summary>
    private sealed class BadGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(
                context.SyntaxProvider
                    .ForAttributeWithMetadataName(
                        "Signals.SignalAttribute",
                        static (_, _) => true,
                        static (context, _) => new Holder([new Inner(context.TargetSymbol)]))
                    .WithTrackingName("Bad"),
                static (_, _) => { });

        private sealed record Holder(IReadOnlyList<Inner> Inner);

        private sealed class Inner(ISymbol symbol)
        {
            private readonly Func<string> _name = () => symbol.Name;

            public override string ToString() => _name();
        }
    }
}
