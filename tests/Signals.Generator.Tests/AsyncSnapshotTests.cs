using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>What is generated for asynchronous signals and for signals with replies.</summary>
public class AsyncSnapshotTests
{
    [Fact]
    public Task A_class() => GeneratorTest.Run(
        """
        using System.Runtime.CompilerServices;
        using Signals;

        namespace Shop;

        /// <summary>A user finished registering.</summary>
        /// <param name="email">The address the user registered with.</param>
        /// <param name="file">Where that was written.</param>
        [Signal("user-registered", Delivery = Delivery.Sequential)]
        public sealed partial class UserRegistered(string email, [CallerFilePath] string? file = null);
        """).MatchSnapshotAsync();

    [Fact]
    public Task A_nested_generic_record_with_a_sender_and_replies() => GeneratorTest.Run(
        """
        using Signals;

        namespace Shop;

        public static partial class Prices<TItem>
        {
            [Signal("price-asked", Delivery = Delivery.Concurrent, Sender = typeof(int), Result = typeof(decimal), OnError = OnError.Report)]
            public sealed partial record Asked<TCustomer>(TItem Item, TCustomer? Customer)
                where TCustomer : class;
        }
        """).MatchSnapshotAsync();

    [Fact]
    public Task One_that_replays_its_last_message() => GeneratorTest.Run(
        """
        using Signals;

        namespace Shop;

        /// <summary>A count changed.</summary>
        [Signal("stock-changed", Delivery = Delivery.Sequential, Replay = Replay.Last)]
        public sealed partial class StockChanged<TItem>(TItem item, int count);
        """).MatchSnapshotAsync();

    [Fact]
    public Task A_payload_that_ends_in_params() => GeneratorTest.Run(
        """
        using Signals;

        [Signal("lines-written", Delivery = Delivery.Sequential)]
        internal partial class LinesWritten(string file, params string[] lines);
        """).MatchSnapshotAsync();

    [Fact]
    public Task A_sync_signal_with_replies() => GeneratorTest.Run(
        """
        using Signals;

        [Signal("asked", Result = typeof(string))]
        public partial class Asked(int number);
        """).MatchSnapshotAsync();

    [Theory]
    [InlineData("Delivery = Delivery.Sequential")]
    [InlineData("Delivery = Delivery.Concurrent, OnError = OnError.ThrowAtOnce")]
    [InlineData("Delivery = Delivery.Concurrent, Result = typeof(object)")]
    [InlineData("Delivery = Delivery.Sequential, Result = typeof(int?), Sender = typeof(string)")]
    [InlineData("Result = typeof((int, string)), Sender = typeof(int?)")]
    public void Names_that_are_used_in_the_generated_code_are_no_trouble(string options) => GeneratorTest.Run(
        $$"""
        using Signals;

        [Signal("names", {{options}})]
        public partial class Names(int audience, object sync, int task, int message, bool call, string exception, params int[] sending);
        """);

    [Theory]
    [InlineData("string")]
    [InlineData("int")]
    [InlineData("System.Collections.Generic.List<int>")]
    public void A_lambda_that_only_throws_is_synchronous_where_the_language_can_say_so(string result)
    {
        const string Attribute = "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]";
        string source =
            $"""
            [Signals.Signal("asked", Delivery = Signals.Delivery.Sequential, Result = typeof({result}))]
            public partial class Asked(int number);
            """;

        Assert.Equal(4, GeneratorTest.Run(source).Only.Split(Attribute).Length - 1);
        Assert.DoesNotContain(
            Attribute,
            GeneratorTest.Driver(new SignalGenerator())
                .WithUpdatedParseOptions(new CSharpParseOptions(LanguageVersion.CSharp12))
                .RunGenerators(Consumer.Compile(LanguageVersion.CSharp12, source), TestContext.Current.CancellationToken)
                .GetRunResult().GeneratedTrees.Single().ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("object")]
    [InlineData("System.IDisposable")]
    [InlineData("System.Threading.Tasks.Task")]
    public void A_lambda_that_gives_a_task_is_a_task_where_a_task_could_be_the_reply(string result)
        => Assert.DoesNotContain(
            "OverloadResolutionPriority",
            GeneratorTest.Run(
                $"""
                [Signals.Signal("asked", Delivery = Signals.Delivery.Sequential, Result = typeof({result}))]
                public partial class Asked(int number);
                """).Only,
            StringComparison.Ordinal);

    [Fact]
    public void What_is_generated_runs() => Assert.Equal(
        "1 sync, 1 task, 1 async True, 2 replies 3 7, a+b",
        GeneratorTest.Run(
            """
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            using Signals;

            [Signal("done", Delivery = Delivery.Sequential)] public sealed partial class Done(int number);
            [Signal("asked", Delivery = Delivery.Concurrent, Sender = typeof(int), Result = typeof(int))] public sealed partial record Asked<T>(T Value);
            [Signal("lines", Delivery = Delivery.Sequential)] public sealed partial class Written(params string[] lines);

            public static class Test
            {
                public static string Run() => RunAsync().GetAwaiter().GetResult();

                private static async Task<string> RunAsync()
                {
                    var seen = new List<string>();
                    using var cancelling = new CancellationTokenSource();
                    Done.Connect((sender, number) => seen.Add($"{number} sync"), weak: false);
                    Done.Connect(async (sender, number) => { await Task.Yield(); seen.Add($"{number} task"); }, weak: false);
                    Done.Connect(async (sender, number, token) => { await Task.Yield(); seen.Add($"{number} async {token == cancelling.Token}"); }, weak: false);
                    await Done.SendAsync(null, 1, cancelling.Token);
                    Asked<string>.Connect((sender, value) => sender + value.Length, weak: false);
                    Asked<string>.Connect(async (sender, value) => { await Task.Yield(); return 7; }, sender: 1, weak: false);
                    Replies<int> replies = await Asked<string>.SendAsync(1, "ab");
                    seen.Add($"{replies.Count} replies {string.Join(" ", replies.Select(reply => reply.Value))}");
                    Written.Connect((sender, lines) => seen.Add(string.Join("+", lines)), weak: false);
                    await Written.SendAsync(null, "a", "b");
                    return string.Join(", ", seen);
                }
            }
            """).Execute());

    [Theory]
    [InlineData("Done.Send(null, 1);", "CS0117")]
    [InlineData("_ = Sync.SendAsync(null, 1);", "CS0117")]
    [InlineData("Done.Default.SendMessage(new Done(1));", "CS1061")]
    public void The_send_of_the_other_delivery_does_not_exist(string statement, string error)
    {
        Compilation output = GeneratorTest.RunUnchecked(Consumer.Compile(
            $$"""
            [Signals.Signal("done", Delivery = Signals.Delivery.Concurrent)] public partial class Done(int number);
            [Signals.Signal("sync")] public partial class Sync(int number);
            internal static class Test
            {
                public static void Run()
                {
                    {{statement}}
                }
            }
            """)).Output;

        Assert.Equal(error, Assert.Single(output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS1591").Id);
    }
}
