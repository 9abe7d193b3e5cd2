using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests;

/// <summary>Wrappers around <c>Connect</c> are found by their names, where they have one.</summary>
public class WrapperTests
{
    private const string Keeper =
        """
        public class Keeper
        {
            public Keeper([Signals.HeldWeakly] UserRegistered.Receiver receiver) { }
            public Keeper() { }
        }

        """;

    [Theory]
    [InlineData("Keep({|SIG101:(_, email, _) => total += email.Length|});", "static void Keep([HeldWeakly] UserRegistered.Receiver receiver) { }")]
    [InlineData("Keep<int>({|SIG101:(_, email, _) => total += email.Length|});", "static void Keep<T>([HeldWeaklyAttribute] UserRegistered.Receiver receiver) { }")]
    [InlineData("Keep({|SIG101:(_, email, _) => total += email.Length|}); void Keep([HeldWeakly] UserRegistered.Receiver receiver) { }", "")]
    [InlineData("mailer?.Keep({|SIG101:(_, email, _) => total += email.Length|});", "")]
    [InlineData("new Keeper({|SIG101:(_, email, _) => total += email.Length|});", "")]
    [InlineData("Keeper keeper = new({|SIG101:(_, email, _) => total += email.Length|});", "")]
    [InlineData("keep({|SIG101:(_, email, _) => total += email.Length|});", "delegate void Keep([HeldWeakly] UserRegistered.Receiver receiver); Keep keep = null!;")]
    [InlineData("Keep({|SIG101:() => total++|});", "static void Keep([HeldWeakly] Delegate receiver) { }")]
    [InlineData("Keep({|SIG101:(MulticastDelegate)(Action)(() => total++)|});", "static void Keep([HeldWeakly] MulticastDelegate receiver) { }")]
    [InlineData("Keep<Action>({|SIG101:() => total++|});", "static void Keep<T>([HeldWeakly] T receiver) where T : Delegate { }")]
    [InlineData("_ = new Bag { {|SIG101:(_, email, _) => total += email.Length|} };", "")]
    [InlineData("Keep((_, email, _) => total += email.Length);", "static void Keep(UserRegistered.Receiver receiver) { }")]
    public Task A_wrapper_of_this_project(string body, string member)
        => AnalyzerVerifier.VerifyAsync(
            $$"""
            using System.Collections;
            using Signals;

            public class Test
            {
                public void Run(Mailer mailer)
                {
                    int total = 0;
                    {{body}}
                }

                {{member}}
            }

            public static class Extensions
            {
                public static void Keep(this Mailer mailer, [HeldWeakly] UserRegistered.Receiver receiver) { }
            }

            public sealed class Bag : IEnumerable
            {
                {{(body.Contains("Bag", StringComparison.Ordinal) ? "public void Add([HeldWeakly] UserRegistered.Receiver receiver) { }" : "")}}
                public IEnumerator GetEnumerator() => null!;
            }

            {{(body.Contains("Keeper", StringComparison.Ordinal) ? Keeper : "")}}
            """);

    [Fact]
    public Task A_constructor_that_another_one_calls()
        => AnalyzerVerifier.VerifyAsync(
            Keeper + "public class Derived : Keeper { public Derived(int total) : base({|SIG101:(_, email, _) => total += email.Length|}) { } }");

    [Fact]
    public Task An_attribute_by_another_name()
        => AnalyzerVerifier.VerifyAsync(
            """
            using Weak = Signals.HeldWeaklyAttribute;
            public static class Test
            {
                public static void Keep([Weak] UserRegistered.Receiver receiver) { }
                public static void Run(int total) => Keep({|SIG101:(_, email, _) => total += email.Length|});
            }
            """);

    [Theory]
    [InlineData(true, "Wrapper.Keep(null, (_, text) => total += text.Length);", "SIG101")]
    [InlineData(false, "Wrapper.Keep(null, (_, text) => total += text.Length);", "SIG101")]
    [InlineData(true, "new Wrapper((_, text) => total += text.Length);", "SIG101")]
    [InlineData(false, "new Wrapper((_, text) => total += text.Length);", "SIG101")]
    [InlineData(true, "keep((_, text) => total += text.Length);", "SIG101")]
    [InlineData(false, "keep((_, text) => total += text.Length);", "SIG101")]
    [InlineData(true, "Wrapper.Hold((_, text) => total += text.Length);", "")]
    [InlineData(false, "Wrapper.Hold((_, text) => total += text.Length);", "")]
    public async Task A_wrapper_of_another_project(bool isBuilt, string body, string reported)
    {
        string withDelegate = body.StartsWith("keep", StringComparison.Ordinal) ? "public delegate void Keep([HeldWeakly] Sent.Receiver receiver);" : "public delegate void Keep(Sent.Receiver receiver);";
        Compilation other = TestCompilation.CreateValid(
            $$"""
            using Signals;
            [Signal("sent")] public sealed partial class Sent(string text);
            {{withDelegate}}
            public class Wrapper
            {
                public Wrapper([HeldWeakly] Sent.Receiver receiver) { }
                public static void Keep(object? other, [HeldWeakly] Sent.Receiver receiver) { }
                public static void Hold(Sent.Receiver receiver) { }
            }
            """);
        var compilation = TestCompilation.Create(
            [TestCompilation.Parse($"public static class Test {{ public static void Run(Keep keep, int total) {{ {body} }} }}")])
            .AddReferences(isBuilt ? TestCompilation.Built(other) : other.ToMetadataReference());
        TestCompilation.AssertNoErrors(compilation);

        Assert.Equal(reported, string.Join(", ", (await TestCompilation.AnalyzeAsync(compilation)).Select(diagnostic => diagnostic.Id)));
    }
}
