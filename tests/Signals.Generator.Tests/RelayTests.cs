using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>What is generated for signals that leave the process, and which can't.</summary>
public class RelayTests
{
    // What generated code calls of Signals.Relay.
    private const string Library =
        """
        using System;
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;
        namespace Signals
        {
            public sealed class RelayedAttribute : Attribute;
        }

        namespace Signals.CompilerServices
        {
            public interface IRelayedMessage<TSelf> where TSelf : class, IRelayedMessage<TSelf>
            {
                static abstract string SignalName { get; }
                static abstract Signal<TSelf> SignalIn(SignalNamespace signals);
                static abstract JsonTypeInfo<TSelf> Contract(JsonSerializerOptions options);
                static abstract object? SenderOf(TSelf message);
                static abstract TSelf WithSender(TSelf message, string subject, JsonSerializerOptions options);
            }

            public abstract class RelayedParameter<TMessage>;

            public sealed class RelayedParameter<TMessage, TValue>(string name, Func<TMessage, TValue> get) : RelayedParameter<TMessage>
            {
                public string Name => name;
                public Func<TMessage, TValue> Get => get;
                public TValue Default { get; init; } = default!;
                public bool AllowsNull { get; init; }
            }

            public static class RelayedContract
            {
                public static JsonTypeInfo<TMessage> Of<TMessage>(
                    JsonSerializerOptions options, Func<object?[], TMessage> create, params RelayedParameter<TMessage>[] parameters)
                    => throw new NotSupportedException();

                public static TSender Sender<TSender>(string subject, JsonSerializerOptions options) => throw new NotSupportedException();
            }
        }
        """;

    [Fact]
    public Task A_class() => MatchSnapshotAsync(
        """
        using Signals;

        namespace Shop;

        [Signal("order-placed", Delivery = Delivery.Sequential), Relayed]
        public sealed partial class OrderPlaced(int id, decimal total, string customer, string? note = null, params string[] items);
        """);

    [Fact]
    public Task A_nested_generic_record_with_a_sender_that_is_a_value() => MatchSnapshotAsync(
        """
        using Signals;

        namespace Data;

        public partial interface IStore
        {
            [Signal("entity-saved", Delivery = Delivery.Concurrent, Sender = typeof(int)), Relayed]
            public sealed partial record EntitySaved<T>(T Entity, int? Version = 1);
        }
        """);

    [Fact]
    public Task Without_a_payload_and_with_a_sender_that_stays_behind() => MatchSnapshotAsync(
        """
        using Signals;

        [Signal("day-ended", Delivery = Delivery.Sequential, Sender = typeof(System.Uri)), Relayed]
        internal partial class DayEnded;
        """);

    [Theory]
    [InlineData("string @class, int options, object values, string message, int subject, int signals")]
    [InlineData("in int a, ref readonly long b, [System.Diagnostics.CodeAnalysis.DisallowNull] string? c")]
    [InlineData("dynamic a, (int X, string? Y) b, int[]?[] c, System.DayOfWeek d = System.DayOfWeek.Friday, double e = double.NaN")]
    [InlineData("System.Collections.Generic.List<string?> a, [System.Runtime.CompilerServices.CallerMemberName] string b = \"\"")]
    public void Any_payload_compiles(string payload)
    {
        foreach (string kind in new[] { "class", "record" })
        {
            Relayed($"using Signals; [Signal(\"any\", Delivery = Delivery.Sequential), Relayed] public partial {kind} Any({payload});");
        }
    }

    [Theory]
    [InlineData("[Signal(\"x\"), Relayed] public partial class X(int a);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sequential, Result = typeof(int)), Relayed] public partial class X(int a);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sequential), Relayed] public partial class X(System.Action a);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sequential)] public partial class X(int a);")]
    [InlineData("[Relayed] public partial class X { }")]
    public void Nothing_for_what_cannot_leave(string source)
        => Assert.DoesNotContain(
            GeneratorTest.RunUnchecked(Consumer.Compile($"using Signals; {source}", Library)).Result.GeneratedTrees,
            tree => tree.FilePath.EndsWith(".Relayed.g.cs", StringComparison.Ordinal));

    [Theory]
    [InlineData("[Signal(\"x\"), {|SIG013:Relayed|}] public partial class X(int a);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sync), {|SIG013:Relayed|}] public partial record X(int A);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Concurrent, Result = typeof(int)), {|SIG013:Relayed|}] public partial class X(int a);")]
    [InlineData("[{|SIG013:Relayed|}] public partial class X { }")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sequential), Relayed] public partial class X({|SIG013:System.Action|} a, int b, {|SIG013:nint?|} c);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sequential), Relayed] public partial class X({|SIG013:System.Collections.Generic.List<System.Func<int>[]>|} a);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sequential), Relayed] public partial class X({|SIG013:int[,]|} a, {|SIG013:System.Type?|} b);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sequential), Relayed] public partial class X({|SIG013:System.Threading.Tasks.Task<int>|} a, {|SIG013:System.IO.MemoryStream|} b);")]
    public Task Explains_what_cannot_leave(string source) => AnalyzerTest.RunAsync($"using Signals; {source}", Library);

    [Theory]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Sequential), Relayed] public partial class X(int a, string? b, System.Guid[] c, int[][] d);")]
    [InlineData("[Signal(\"x\", Delivery = Delivery.Concurrent), Relayed] public partial record X<T>(T A, System.Collections.Generic.Dictionary<string, T> B);")]
    [InlineData("[Signal(\"x\")] public partial class X(System.Action a);")]
    public Task Says_nothing_of_what_can(string source) => AnalyzerTest.RunAsync($"using Signals; {source}", Library);

    [Theory]
    [InlineData("=> 1;", "=> 2;", false)]
    [InlineData("int a", "int b", true)]
    [InlineData("\"one\"", "\"two\"", true)]
    public void An_edit_of_a_declaration_alone_writes_anew(string old, string edited, bool isNew)
    {
        string source = "using Signals; [Signal(\"one\", Delivery = Delivery.Sequential), Relayed] public partial class X(int a) { int M() => 1; }";
        var compilation = Consumer.Compile(source, Library);
        var driver = GeneratorTest.Driver(new RelayGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        var again = driver.RunGenerators(
            compilation.Clone().ReplaceSyntaxTree(tree, Consumer.Parse(source.Replace(old, edited, StringComparison.Ordinal), tree.FilePath)),
            TestContext.Current.CancellationToken);

        IncrementalStepRunReason reason = again.GetRunResult().Results.Single().TrackedSteps[TrackingNames.RelayedSignals].Single().Outputs.Single().Reason;
        Assert.Equal(isNew, reason == IncrementalStepRunReason.Modified);
    }

    // Without what the generator of signals writes, which has tests of its own.
    private static Task MatchSnapshotAsync(string source, [CallerMemberName] string testMethod = "", [CallerFilePath] string testFile = "")
    {
        Relayed(source);
        GeneratorDriverRunResult result = GeneratorTest.Driver(new RelayGenerator())
            .RunGenerators(Consumer.Compile(source, Library), TestContext.Current.CancellationToken)
            .GetRunResult();
        return Snapshot.MatchAsync(result, testMethod, testFile);
    }

    private static GeneratorTest Relayed(string source)
    {
        var test = GeneratorTest.Run(Consumer.Compile(source, Library));
        Assert.Contains(test.Result.GeneratedTrees, tree => tree.FilePath.EndsWith(".Relayed.g.cs", StringComparison.Ordinal));
        return test;
    }
}
