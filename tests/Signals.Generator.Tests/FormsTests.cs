using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>Declarations in all their forms: each compiles under the strictest settings.</summary>
public class FormsTests
{
    [Theory]
    [InlineData("public class")]
    [InlineData("public sealed partial class")]
    [InlineData("partial class")]
    [InlineData("internal partial record")]
    [InlineData("public sealed partial record class")]
    public void Every_kind_and_accessibility_at_the_top(string head)
        => GeneratorTest.Run($$"""using Signals; namespace N; [Signal("a")] {{head.Replace("public class", "public partial class", StringComparison.Ordinal)}} A(string? Text, int Number = 3);""");

    /// <summary>The documentation of what is generated has the name in it, and is XML.</summary>
    [Theory]
    [InlineData("\\u0001")]
    [InlineData("\\u0085")]
    [InlineData("\\u2028")]
    [InlineData("\\u2029")]
    [InlineData("\\ud800")]
    [InlineData("\\ud83d\\ude00")]
    [InlineData("\\ufffe")]
    [InlineData("\\uffff")]
    [InlineData("</c>&\\n")]
    public void A_name_with_characters_that_xml_does_not_have(string character)
    {
        var test = GeneratorTest.Run($$"""[Signals.Signal("a{{character}}b")] public partial class A(int number);""");

        string documentation = string.Join("\n", test.Result.GeneratedTrees.Single().ToString().Split('\n').Where(line => line.Contains("///", StringComparison.Ordinal)));
        Assert.DoesNotContain(documentation, c => char.IsSurrogate(c) || (char.IsControl(c) && c != '\n') || c is '\u2028' or '\u2029' or '\ufffe' or '\uffff');
    }

    /// <summary>Where the author has silenced the warning of the name, generated code doesn't bring it back.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("z")]
    [InlineData("paid")]
    [InlineData("Paid")]
    public void A_name_in_lower_case(string name)
        => GeneratorTest.Run(
            $$"""
            #pragma warning disable CS8981
            public partial class {{name}}
            {
                [Signals.Signal("b")] public partial class B(int number);
            }

            [Signals.Signal("a")] public partial class {{name}}{{name}}<T>(T value);
            """);

    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    [InlineData("protected")]
    [InlineData("private")]
    [InlineData("protected internal")]
    [InlineData("private protected")]
    public void Every_accessibility_inside(string accessibility)
        => GeneratorTest.Run(
            $$"""
            using Signals;
            namespace N;
            public partial class Outer
            {
                private sealed class Hidden;

                [Signal("a")] {{accessibility}} partial class A(string text);
                [Signal("b")] {{accessibility}} partial record B(string Text);
                [Signal("c", Sender = typeof(Hidden))] private partial class C(Hidden hidden);
            }
            """);

    [Theory]
    [InlineData("partial class Outer")]
    [InlineData("static partial class Outer")]
    [InlineData("partial struct Outer")]
    [InlineData("readonly ref partial struct Outer")]
    [InlineData("partial record Outer")]
    [InlineData("partial record struct Outer")]
    [InlineData("partial interface IOuter")]
    [InlineData("partial class Outer<T> where T : class, new()")]
    public void In_every_kind_of_type(string outer)
        => GeneratorTest.Run(
            $$"""
            using Signals;
            namespace N;
            public {{outer}}
            {
                public partial class Middle<TMiddle>
                    where TMiddle : struct
                {
                    [Signal("a")] public partial class A<TInner>(TMiddle middle, TInner? inner = default) where TInner : class?;
                }
            }
            """);

    [Theory]
    [InlineData("int a")]
    [InlineData("string? a")]
    [InlineData("string?[]? a")]
    [InlineData("System.Collections.Generic.List<string?>? a")]
    [InlineData("(int Count, string? @class) a")]
    [InlineData("int[,][] a")]
    [InlineData("dynamic a")]
    [InlineData("dynamic? a = null")]
    [InlineData("T a")]
    [InlineData("T? a")]
    [InlineData("T? a = default")]
    [InlineData("T a = default!")]
    [InlineData("in int a")]
    [InlineData("ref readonly int a")]
    [InlineData("in System.DateTime a = default")]
    [InlineData("nint a = 5")]
    [InlineData("System.Func<string?, T> a")]
    [InlineData("string a, string b = null!")]
    [InlineData("params string[] a")]
    [InlineData("int b = 1, params T[] a")]
    [InlineData("[System.Diagnostics.CodeAnalysis.DisallowNull] string? a")]
    [InlineData("System.Threading.CancellationToken a = default")]
    [InlineData("System.Type @class, int @in2, string @default2 = \"\"")]
    [InlineData("string a, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(a))] string b = \"\", [System.Runtime.CompilerServices.CallerFilePath] string c = \"\", [System.Runtime.CompilerServices.CallerLineNumber] int d = 0, [System.Runtime.CompilerServices.CallerMemberName] string? e = null")]
    [InlineData("string ñandú, int 名, int Ünder")]
    [InlineData("int __a, int _1, int _")]
    [InlineData("int from, int value, int await, int field, int var, string? nameof, int where, int record, int scoped")]
    public void Every_payload(string payload)
        => GeneratorTest.Run(
            $$"""
            using Signals;
            namespace N;
            [Signal("a")] public partial class First<T>({{payload}});
            [Signal("b", OnError = OnError.Report)] public partial record Second<T>({{payload}});
            [Signal("c", OnError = OnError.ThrowAtOnce)] public partial class Third<T>({{payload}});
            """);

    [Fact]
    public void Params_collections()
    {
        // From C# 13 on, which the oldest Roslyn doesn't know.
        if (LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() > LanguageVersion.CSharp12)
        {
            var only = GeneratorTest.Run("""[Signals.Signal("a")] public partial class A(params System.Collections.Generic.IReadOnlyList<int> numbers);""").Only;

            Assert.Contains("Send(object? sender, params global::System.Collections.Generic.IReadOnlyList<int> numbers)", only, StringComparison.Ordinal);
        }
    }

    /// <summary>What a payload says about tokens is not what an asynchronous send has.</summary>
    [Theory]
    [InlineData("System.Threading.CancellationTokenSource cancellationTokenSource, params string[] lines")]
    [InlineData("string text = \" cancellationToken\", params string[] lines")]
    [InlineData("System.Threading.CancellationToken token, string text = \"(CancellationToken cancellationToken)\"")]
    public void A_payload_that_looks_like_the_token(string payload)
        => GeneratorTest.Run(
            $$"""
            using Signals;
            namespace N;
            [Signal("a", Delivery = Delivery.Sequential)] public partial class A({{payload}});
            [Signal("b", Delivery = Delivery.Concurrent, Result = typeof(int))] public partial record B({{payload}});
            """);

    /// <summary>What isn't defined is passed on as it is.</summary>
    [Theory]
    [InlineData("OnError = (OnError)42")]
    [InlineData("OnError = (OnError)(-1)")]
    [InlineData("Delivery = (Delivery)9")]
    public void An_option_that_is_not_defined(string option)
        => GeneratorTest.Run($$"""using Signals; [Signal("a", {{option}})] public partial class A(string text);""");

    [Theory]
    [InlineData("object")]
    [InlineData("string")]
    [InlineData("int")]
    [InlineData("int?")]
    [InlineData("System.DayOfWeek")]
    [InlineData("System.IDisposable")]
    [InlineData("System.Collections.Generic.List<string>")]
    [InlineData("int[]")]
    [InlineData("(int, string)")]
    [InlineData("Nested")]
    public void Every_sender(string sender)
        => GeneratorTest.Run(
            $$"""
            using Signals;
            namespace N;
            public class Nested;
            [Signal("a", Sender = typeof({{sender}}))] public partial class A(string text);
            [Signal("b", Sender = typeof({{sender}}), OnError = OnError.Report)] public partial record B(string Text);
            [Signal("c", Sender = typeof({{sender}}), OnError = OnError.ThrowAtOnce)] public partial class C;
            """);

    [Fact]
    public void Names_of_the_framework_and_of_the_library()
        => GeneratorTest.Run(
            """
            namespace N
            {
                using Signals;
                namespace System { public class Exception; public class IDisposable; }
                namespace Signals { public class Connection; }
                public class SignalNamespace;
                public class Connection;
                [global::Signals.Signal("action")] public partial class Action(Connection connection);
                [global::Signals.Signal("task")] public partial class Task(SignalNamespace signalNamespace);
                [global::Signals.Signal("string")] public partial class String(string text);
                [global::Signals.Signal("exception")] public partial class Exception(System.Exception inner);
                [global::Signals.Signal("audience")] public partial class Audience(Signal signal2);
                [global::Signals.Signal("slot")] public partial class Slot(Slot? slot2, Audience? Audience);
                public class Signal;
            }
            """);

    [Fact]
    public void The_authors_members_are_used()
        => GeneratorTest.Run(
            """
            using Signals;
            namespace N;
            public interface IHasNumber { int Number { get; } }
            public abstract class Event(string? inherited) { public string? Inherited { get; set; } = inherited; public abstract int Abstract { get; } public static void Send() { } public object? Default; }
            [Signal("a")] public partial class A(string email, string plan, int number, string inherited, int @abstract) : Event(inherited), IHasNumber
            {
                private readonly string Email = email.Trim();
                public string? Plan { get; set; } = plan;
                public override int Abstract { get; } = @abstract;
                public string Describe() => email + number;
            }
            [Signal("b")] public sealed partial record B(string Email, int Number)
            {
                public string? Email { get; init; } = Email.Trim();
                private string _sender => "";
                public string Private => _sender;
            }
            public record Base(string Email);
            [Signal("c")] public partial record C(string Email) : Base(Email);
            """);

    [Fact]
    public void Obsolete_types_and_types_in_an_oblivious_context()
        => GeneratorTest.Run(
            """
            using Signals;
            namespace N;
            #pragma warning disable CS0618, CS0612
            [System.Obsolete("old")] public class Old { }
            [System.Obsolete] public enum OldKind { One }
            [Signal("a", Sender = typeof(Old))] public partial class A(Old old, OldKind kind = OldKind.One);
            #nullable disable
            [Signal("b")] public partial class B(string text, System.Collections.Generic.List<string> list, string other = null);
            """);

    [Fact]
    public void A_class_in_several_parts_and_several_signals_in_a_file()
        => Assert.Equal(2, GeneratorTest.Run(
            """
            using Signals;
            namespace N;
            [Signal("a")] public partial class A;
            [Signal("b")] public partial class B(string text);
            """,
            """
            namespace N;
            public partial class A(string text) { public int Length => Text.Length; }
            """).Result.GeneratedTrees.Length);

    [Fact]
    public void A_cls_compliant_assembly()
        => GeneratorTest.Run(
            """
            [assembly: System.CLSCompliant(true)]
            [Signals.Signal("a", Sender = typeof(string))] public partial class A(int number);
            """);

    [Fact]
    public void A_type_that_hides_the_class_behind_it()
        => GeneratorTest.Run(
            """
            namespace N;
            public class Base { public class A; }
            [Signals.Signal("a")] public partial class A(int number) : Base;
            """);

    [Fact]
    public void An_alias_of_the_attribute()
        => Assert.Single(GeneratorTest.Run(
            """
            using Event = Signals.SignalAttribute;
            [Event("a")] public partial class A(int number);
            """).Result.GeneratedTrees);

    [Fact]
    public void Undocumented_and_badly_documented()
        => GeneratorTest.Run(Consumer.Compile(
            """
            #pragma warning disable CS1570, CS1571, CS1572, CS1573, CS1574, CS1734, CS1735
            /// <summary>Never <b>closed.</summary>
            [Signals.Signal("a")] public partial class A(int number);
            /// <summary>See <see cref="Nothing"/>, <paramref name="nothing"/>, <typeparamref name="TNothing"/>.</summary>
            /// <param name="nothing">Not there.</param>
            [Signals.Signal("b")] public partial class B(int number);
            /// <param name="number"></param>
            /// <param name="number">Twice.</param>
            [Signals.Signal("c")] public partial class C(int number);
            """));

    [Fact]
    public void Without_init_the_sender_is_set()
    {
        // A framework that has nothing but the attribute.
        var compilation = CSharpCompilation.Create(
            "Old",
            [
                Consumer.Parse(
                    """
                    namespace Signals { public class SignalAttribute : System.Attribute { public SignalAttribute(string name) { } } }
                    [Signals.Signal("a")] public partial class A(int number);
                    [Signals.Signal("b")] public partial record B(int Number);
                    """,
                    "Old.cs"),
            ]);

        var texts = GeneratorTest.RunUnchecked(compilation).Result.GeneratedTrees.Select(tree => tree.ToString()).ToArray();

        Assert.Contains("public object? Sender { get; set; }", texts[0], StringComparison.Ordinal);
        Assert.Contains("        set => __sender = ", texts[1], StringComparison.Ordinal);
        Assert.Contains("private global::Signals.CompilerServices.MessageSender<object?> __sender;", texts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_below_CSharp_12()
        => Assert.Empty(GeneratorTest.RunUnchecked(Consumer.Compile(LanguageVersion.CSharp11, """[Signals.Signal("a")] public partial class A;""")).Result.GeneratedTrees);

    [Fact]
    public void An_attribute_that_is_there_twice_is_one_file()
        => Assert.Single(GeneratorTest.RunUnchecked(Consumer.Compile(
            """
            [Signals.Signal("a")] [Signals.Signal("b")] public partial class A;
            """,
            """
            [Signals.Signal("c")] public partial class A;
            """)).Result.GeneratedTrees);
}
