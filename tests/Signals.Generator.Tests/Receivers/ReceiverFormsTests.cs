using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Receivers;

/// <summary>Receivers in all their forms: what is generated for each compiles under the strictest settings.</summary>
public class ReceiverFormsTests
{
    private const string Signals =
        """
        using System.Collections.Generic;
        using Signals;
        namespace Shop;
        public class UserService;
        public struct Money;
        [Signal("a")] public partial class A(string email, string? plan = null, params int[] numbers);
        [Signal("b", Sender = typeof(UserService))] public partial record B(in Money Price, ref readonly int Count);
        [Signal("c", Sender = typeof(Money), Delivery = Delivery.Concurrent)] public partial class C(string @event, string @class, object audience, string connections);
        [Signal("d", Result = typeof(List<string>))] public partial class D<T>(T item, T? other, List<T?> items);
        public partial class Outer<T>
        {
            [Signal("e", Delivery = Delivery.Sequential, Result = typeof(int))] public partial class E(T item);
        }
        [Signal("f")] public partial class F(dynamic what, (int Left, string? Right) pair, nint native);
        """;

    private const string Receivers =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Signals;
        namespace Shop;
        public partial class R
        {
            [Receives<A>] private void A1(string? email, string? plan, params int[] numbers) { }
            [Receives<A>] private void A2(IEnumerable<int> numbers, in A a, object? sender) { }
            [Receives<A>] private void email(string email) { }
            [Receives<A>] private static void plan(string? plan) { }
            [Receives<B>] private void B1(Money price, int count, object sender, B b) { }
            [Receives<B>] private void B2(in Money Price, in int Count, UserService? sender) { }
            [Receives<C>] private Task C1(string @class, string @event, Money sender, C c) => Task.CompletedTask;
            [Receives<C>] private Task cancellationToken(string connections, object audience, CancellationToken token) => Task.CompletedTask;
            [Receives<C>] private void sender(Money? sender) { }
            [Receives<D<string>>] private List<string> D1(string item, string? other, List<string?> items, D<string> d) => new();
            [Receives<D<int>>, Receives<D<long>>] private List<string> D2(long item, long other) => new();
            [Receives<Outer<string>.E>] private Task<int> E1(string item, Outer<string>.E e) => Task.FromResult(1);
            [Receives<F>] private void F1(dynamic what, (int A, string? B) pair, IntPtr native, F f) { }
            [Receives<F>] private void F2(object what, nint native) { }
        }
        """;

    [Fact]
    public void Signals_of_this_project_and_of_another_are_received_alike()
    {
        var same = GeneratorTest.Run(Signals, Receivers);
        var other = GeneratorTest.Run(Consumer.Compile(Receivers).AddReferences(Consumer.Reference(Signals)));

        string here = same.Result.GeneratedTrees.Single(tree => tree.FilePath.Contains("Shop.R.Receivers", StringComparison.Ordinal)).ToString();
        Assert.Equal(here, other.Only);
        Assert.Equal(
            Receivers.Split("Receives<").Length - 1,
            other.Only.Split("connections.Add(").Length - 1);
    }

    [Theory]
    [InlineData("public sealed partial class R")]
    [InlineData("public abstract partial class R")]
    [InlineData("partial record R(int Number)")]
    [InlineData("sealed partial record R")]
    [InlineData("partial class R<T>(int _receiverConnections, T t) where T : class, new()")]
    [InlineData("partial class @event")]
    public void In_every_kind_of_type(string head)
        => GeneratorTest.Run(
            Signals,
            $$"""
            using Signals;
            namespace Shop;
            internal partial interface I
            {
                protected readonly ref partial struct Outer<TOuter>
                {
                    internal {{head.Replace("public ", "", StringComparison.Ordinal)}}
                    {
                        [Receives<A>] private void On(string email) => _ = email;
                        [Receives<A>] private static void OnStatic(A message) => _ = message;
                    }
                }
            }
            """.Replace("=> _ = email", head.Contains("T t", StringComparison.Ordinal) ? "=> _ = email + _receiverConnections + t" : "=> _ = email", StringComparison.Ordinal));

    [Fact]
    public void Names_that_are_taken_are_not_used()
        => GeneratorTest.Run(
            Signals,
            """
            using System;
            using Signals;
            namespace Shop;
            public partial class Base { protected int AToOn { get; set; } }
            public partial class R : Base
            {
                private int _receiverConnections;
                private int _receiverConnections2() => _receiverConnections++ + AToOn;
                public IDisposable ConnectReceivers() => ConnectReceivers(SignalNamespace.Default);
                [Receives<A>] private void On(int[] numbers) => _ = numbers.Length + _receiverConnections2();
                [Receives<A>] private void On(string email) => _ = email;
            }
            """);

    [Fact]
    public void Explicit_implementations_partial_methods_and_several_parts()
    {
        var test = GeneratorTest.Run(
            Signals,
            """
            using Signals;
            namespace Shop;
            public interface IOn<T> { void On(T email); void On(object email); }
            public partial class R : IOn<string>
            {
                [Receives<A>] void IOn<string>.On(object email) { }
                void IOn<string>.On(string email) { }
                [Receives<A>] partial void Part(string email);
                [Receives<A>] private partial void Two(string email);
            }
            """,
            """
            using Signals;
            namespace Shop;
            public partial class R
            {
                private partial void Two(string email) { }
                partial void Part(string email) { }
                [Receives<A>] private void Other() { }
            }
            """);

        Assert.Contains("((global::Shop.IOn<string>)this).On((object)email)", test.Result.GeneratedTrees.Single(IsReceivers).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_class_in_another_project()
        => GeneratorTest.Run(
            Consumer.Compile(
                """
                using Signals;
                public partial class R : Base { [Receives<A>] private void On() { } [Receives<A>] private static void OnStatic() { } }
                """)
                .AddReferences(Consumer.Reference(
                    """
                    using Signals;
                    [Signal("a")] public partial class A;
                    public partial class Base { [Receives<A>] private void On() { } [Receives<A>] private static void OnStatic() { } }
                    """)));

    [Fact]
    public void A_base_class_that_connects_by_a_method_of_its_own()
        => GeneratorTest.Run(
            """
            using System;
            using Signals;

            [Signal("a")] public partial class A;

            public class Manual { public IDisposable ConnectReceivers(SignalNamespace? signals = null, ReceiverContext on = default) => A.Capture(); }

            public partial class Open : Manual { [Receives<A>] private void On() { } }

            public partial class Further : Open { [Receives<A>] private void On() { } }

            public sealed partial class Closed : Manual { [Receives<A>] private void On() { } }
            """);

    [Fact]
    public void Code_without_nullable_annotations_is_taken_as_it_is()
        => GeneratorTest.Run(
            Signals,
            """
            #nullable disable
            using Signals;
            namespace Shop;
            public partial class R
            {
                [Receives<A>] private void On(object sender, string plan, string email) { }
                [Receives<D<string>>] private System.Collections.Generic.List<string> On(string item, string other) => null;
            }
            """);

    [Fact]
    public void What_is_obsolete()
        => GeneratorTest.Run(
            """
            using System;
            using Signals;
            [Obsolete] [Signal("a")] public partial class A(string text);
            [Obsolete]
            public partial class R { [Receives<A>] private void On(string text, A a) { } }
            """);

    [Fact]
    public void Types_that_differ_in_case_alone()
        => Assert.Equal(
            2,
            GeneratorTest.Run(
                Signals,
                """
                using Signals;
                namespace Shop;
                public partial class Mailer { [Receives<A>] private void On() { } }
                public partial class MAILER { [Receives<A>] private void On() { } }
                """).Result.GeneratedTrees.Count(IsReceivers));

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp11)]
    public async Task Older_languages(LanguageVersion language)
        => Assert.Empty(await AnalyzerTest.AnalyzeAsync(
            Consumer.Compile(
                language,
                """
                using Signals;
                public partial class R
                {
                    [Receives<Shop.A>] private void On(string email) { }
                    public R() => ConnectReceivers();
                }
                """).AddReferences(Consumer.Reference(Signals))));

    private static bool IsReceivers(Microsoft.CodeAnalysis.SyntaxTree tree) => tree.FilePath.Contains(".Receivers", StringComparison.Ordinal);
}
