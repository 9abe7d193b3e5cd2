using Microsoft.CodeAnalysis;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Receivers;

public class ReceiverIncrementalityTests
{
    private const string Mailer =
        """
        using Signals;
        namespace N;
        public partial class Mailer
        {
            [Receives<First>] private void On(string text) { }
            [Receives<First>] private void OnToo(string text) { }
            public int Count() => 1;
        }
        """;

    private const string Signals =
        """
        using Signals;
        namespace N;
        [Signal("first")] public partial class First(string text);
        [Signal("second")] public partial class Second(string text);
        """;

    private const string Derived =
        """
        using Signals;
        namespace N;
        public partial class Derived : Mailer { [Receives<Second>] private void On(string text) { } }
        public partial class Unrelated { [Receives<Second>] private void On(string text) { } }
        """;

    [Theory]
    [InlineData("=> 1;", "=> 2;")]
    [InlineData("public int Count() => 1;", "")]
    [InlineData("On(string text) { }", "On(string text) { _ = text; }")]
    [InlineData("On(string text) { }", "On(object text) { }")]
    [InlineData("using Signals;", "using Signals;\nusing System;")]
    [InlineData("partial class First", "sealed partial class First")]
    [InlineData("\"first\")", "\"first\", OnError = OnError.Report)")]
    public void An_edit_that_changes_nothing_about_receivers_regenerates_nothing(string old, string edited)
        => Assert.All(Reasons(old, edited), reason => Assert.True(IsKept(reason.Value), reason.Key));

    [Theory]
    [InlineData("OnToo(string text)", "OnToo()", "Mailer")]
    [InlineData("OnToo", "OnOther", "Mailer")]
    [InlineData("public partial class Mailer", "public sealed partial class Mailer", "Mailer, Derived")]
    [InlineData("First(string text)", "First(string text, int other)", "Mailer")]
    [InlineData("\"first\")", "\"first\", Sender = typeof(string))", "Mailer")]
    [InlineData("\"first\")", "\"first\", Delivery = Delivery.Sequential)", "")]
    public void An_edit_of_a_signal_or_a_receiver_regenerates_the_types_that_it_concerns(string old, string edited, string concerned)
    {
        var reasons = Reasons(old, edited);

        Assert.Equal(concerned, string.Join(", ", reasons.Where(reason => !IsKept(reason.Value)).Select(reason => reason.Key)));
        Assert.True(IsKept(reasons["Unrelated"]));
    }

    [Fact]
    public void A_base_class_that_loses_its_receivers_is_left_out_of_what_derives_from_it()
    {
        string without = Mailer.Replace("[Receives<First>]", "", StringComparison.Ordinal);

        Assert.Contains(GeneratorTest.Run(Mailer, Signals, Derived).Result.GeneratedTrees, tree => tree.ToString().Contains("base.ConnectReceivers(", StringComparison.Ordinal));
        Assert.DoesNotContain(GeneratorTest.Run(without, Signals, Derived).Result.GeneratedTrees, tree => tree.ToString().Contains("base.ConnectReceivers(", StringComparison.Ordinal));
    }

    private static bool IsKept(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static Dictionary<string, IncrementalStepRunReason> Reasons(string old, string edited)
    {
        var compilation = Consumer.Compile(Mailer, Signals, Derived);
        var driver = GeneratorTest.Driver(new ReceiverGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var edit = compilation.Clone();
        int edits = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            string text = tree.ToString();
            string changed = text.Replace(old, edited, StringComparison.Ordinal);
            if (changed != text && edits++ == 0)
            {
                edit = edit.ReplaceSyntaxTree(tree, Consumer.Parse(changed, tree.FilePath));
            }
        }

        Assert.NotEqual(0, edits);
        return driver.RunGenerators(edit, TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single().TrackedSteps[TrackingNames.Receivers]
            .SelectMany(step => step.Outputs)
            .Where(output => output.Reason != IncrementalStepRunReason.Removed)
            .ToDictionary(
                output => ((Model.ReceiverTypeModel)output.Value).Declaration.Split(' ')[^1],
                output => output.Reason);
    }
}
