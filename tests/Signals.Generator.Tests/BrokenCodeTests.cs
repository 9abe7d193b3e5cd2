using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>Code is broken most of the time that it is being written: nothing may throw then.</summary>
public partial class BrokenCodeTests
{
    [Theory]
    [InlineData(
        """
        using Signals;
        namespace Shop;
        /// <summary>A user <see cref="UserRegistered"/>.</summary>
        /// <param name="email">The address.</param>
        [Signal("user-registered", Sender = typeof(string), OnError = OnError.Report)]
        public sealed partial class UserRegistered(string email, params int?[] @class) { public string Email { get; } = email; }
        """)]
    [InlineData(
        """
        public partial interface IOuter<T> where T : class { partial record struct Inner<TKey>(TKey Key) {
        [Signals.Signal("saved")] private protected partial record Saved<TItem>(in T? first, (int A, string? B) second = default, System.DayOfWeek day = (System.DayOfWeek)(-1)) : System.IDisposable where TItem : new(); } }
        """)]
    [InlineData(
        """
        [Signals.Signal("a")] [Signals.Signal(null)] file static abstract unsafe partial class Signal<Send>(ref int* sender, out System.Span<int> Sender, int , string) : Signal<int> { required int Mute; Signal() { } }
        [Signals.Signal] partial struct (; [Signals.Signal("a", Delivery = (Signals.Delivery)9, Result = typeof(void)] partial record struct A(int a, int A, int a);
        """)]
    public async Task Every_beginning_of_a_source(string source)
    {
        foreach (Match token in Token().Matches(source))
        {
            var compilation = Consumer.Compile(source[..(token.Index + token.Length)]);

            var diagnostics = await AnalyzerTest.AnalyzeAsync(compilation);

            Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id is "AD0001" or "CS8785");
            Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
            AssertRuns(compilation);
        }
    }

    // Without the checks of the other tests, which take their time.
    private static void AssertRuns(CSharpCompilation compilation)
        => Assert.All(
            GeneratorTest.Driver(new SignalGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results,
            result => Assert.Null(result.Exception));

    [GeneratedRegex(@"\w+|[^\w\s]")]
    private static partial Regex Token();
}
