using Microsoft.CodeAnalysis;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>No warning comes out of a generated file, whatever the author's types carry: nobody could do anything about it there.</summary>
public class ContextTests
{
    private const string Types =
        """
        using System;
        using System.Diagnostics.CodeAnalysis;
        namespace Lib
        {
            [Experimental("EXP1")] public class New { }
            [Experimental("EXP2")] public enum NewKind { One }
            [Obsolete("Old.", DiagnosticId = "OLD1")] public class Old { }
            [Obsolete] public struct Older { }
            public class Box<T> where T : notnull { }
            public enum Kind { [Obsolete("Old.", DiagnosticId = "OLD2")] Old = 1, [Experimental("EXP3")] New }
        #nullable disable
            public class Oblivious<T> { public T Value; public string Text; }
        #nullable restore
        }
        """;

    [Theory]
    [InlineData("New item", "New item")]
    [InlineData("NewKind kind = NewKind.One", "NewKind kind")]
    [InlineData("Old item, Older older", "Old item, Older older")]
    [InlineData("System.Collections.Generic.List<New[]>? items = null", "System.Collections.Generic.List<New[]>? items")]
    [InlineData("Kind kind = (Kind)1, Kind other = (Kind)2", "Kind kind, Kind other")]
    [InlineData("[AllowNull] string text", "string? text")]
    [InlineData("[MaybeNull] string text", "string? text")]
    [InlineData("[DisallowNull] string? text", "string? text")]
    [InlineData("[NotNull] string? text", "string? text")]
    [InlineData("Oblivious<string?> item", "Oblivious<string?> item")]
    public void What_a_payload_carries(string payload, string received)
    {
        foreach (string kind in new[] { "class", "record" })
        {
            AssertSilent(
                $$"""
                using System.Diagnostics.CodeAnalysis;
                using Signals;
                using Lib;
                #pragma warning disable
                [Signal("a")] public partial {{kind}} A({{payload}});
                [Signal("b", Delivery = Delivery.Sequential)] public partial {{kind}} B({{payload}});
                [Signal("c", Sender = typeof(New), Result = typeof(Old))] public partial {{kind}} C({{payload}});
                public partial class R
                {
                    [Receives<A>] void OnA({{received}}) { }
                    [Receives<B>] void OnB({{received}}) { }
                    [Receives<C>] Old OnC({{received}}) => new();
                }
                """);
        }
    }

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP9\")]")]
    [InlineData("[System.Obsolete(\"Old.\", DiagnosticId = \"OLD9\")]")]
    [InlineData("[System.Obsolete]")]
    public void What_a_signal_and_its_receivers_carry(string attribute)
        => AssertSilent(
            $$"""
            using Signals;
            namespace N;
            {{attribute}} [Signal("a")] public partial class A(string text);
            public partial class Outer { {{attribute}} [Signal("b", Delivery = Delivery.Concurrent)] public partial record B(string Text); }
            #pragma warning disable
            {{attribute}} public partial class R { {{attribute}} [Receives<A>] void OnA(string text) { } [Receives<Outer.B>] void OnB(string text) { } }
            """);

    [Fact]
    public void Code_that_says_nothing_of_null_with_a_constraint_that_does()
        => AssertSilent(
            """
            #nullable disable
            using Signals;
            using Lib;
            [Signal("a")] public partial class A<T>(Box<T> box, Oblivious<T> item);
            [Signal("b")] public partial record B<T>(Box<T> Box);
            """);

    [Fact]
    public void What_a_signal_of_another_project_carries_where_it_is_injected()
    {
        var library = Consumer.Reference(
            """
            using Signals;
            namespace Library;
            [System.Diagnostics.CodeAnalysis.Experimental("EXP9")] [Signal("a")] public sealed partial class A;
            [System.Obsolete("Old.", DiagnosticId = "OLD9")] [Signal("b")] public sealed partial class B;
            """,
            "Library");
        var test = GeneratorTest.RunUnchecked(Consumer.Compile("").AddReferences(InjectionTests.Hosting, library));

        AssertSilent(test.Output);
        Assert.Contains("global::Library.A.In", test.Only, StringComparison.Ordinal);
        Assert.Contains("global::Library.B.In", test.Only, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_only_an_extern_alias_reaches()
    {
        var library = Consumer.Reference("namespace Lib; public class Item<T>; public enum Kind { Small, Big } [Signals.Signal(\"other\")] public sealed partial class Other(Kind kind);", "Library")
            .WithAliases(["lib"]);
        var output = GeneratorTest.RunUnchecked(Consumer.Compile(
            """
            extern alias lib;
            using Signals;
            using Lib2 = lib::Lib;
            namespace N;
            [Signal("a", Sender = typeof(Lib2::Item<int>))] public partial class A(Lib2::Item<Lib2::Kind> item, Lib2::Kind kind = Lib2::Kind.Big);
            [Signal("b", Delivery = Delivery.Sequential, Result = typeof(Lib2::Kind))] public partial record B(System.Collections.Generic.List<Lib2::Item<string>> Items);
            public partial class R { [Receives<A>] void OnA(Lib2::Kind kind) { } [Receives<Lib2::Other>] void OnOther(Lib2::Kind kind) { } }
            """).AddReferences(library, Consumer.Reference("namespace Lib; public class Unrelated;"))).Output;

        AssertSilent(output);
        Assert.DoesNotContain(output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS1591");
    }

    private static void AssertSilent(string source)
        => AssertSilent(GeneratorTest.RunUnchecked(Consumer.Compile(source, Types)).Output);

    private static void AssertSilent(Compilation output)
        => Assert.DoesNotContain(
            output.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
}
