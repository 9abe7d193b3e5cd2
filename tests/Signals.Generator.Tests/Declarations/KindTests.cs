using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>SIG007.</summary>
public class KindTests
{
    private const string Use =
        """
        class Use
        {
            void M()
            {
                A.Send(this, "x");
                A.Connect((sender, text) => System.Console.WriteLine(text.Length));
                using (A.Mute()) { }
            }
        }
        """;

    [Theory]
    [InlineData("public {|SIG007:static|} partial class A { }", "it is static: write 'sealed' in place of 'static'")]
    [InlineData("public partial {|SIG007:struct|} A { }", "it is a struct: write 'partial class A'")]
    [InlineData("public readonly partial record {|SIG007:struct|} A;", "it is a struct: write 'partial record A'")]
    [InlineData("public {|SIG007:abstract|} partial class A;", null)]
    [InlineData("public partial class A { public required int {|SIG007:Number|} { get; set; } }", "'Number' is required: make it a parameter of the primary constructor")]
    [InlineData("public partial class A { public {|SIG007:A|}() { } internal A(string text) { } }", "it has constructors but no primary one: write the payload after the name, as in 'partial class A(string email)'")]
    public async Task A_kind_of_which_no_messages_can_be_made(string declaration, string? reason)
    {
        var diagnostics = await AnalyzerTest.RunAsync($"[Signals.Signal(\"a\")] {declaration}");

        Assert.True(reason is null || diagnostics[0].Message() == "Messages of the signal 'A' can't be made, as " + reason, diagnostics[0].Message());
    }

    [Theory]
    [InlineData("public partial {|SIG007:struct|} A(string text) { public string Text => text; }")]
    [InlineData("public partial record {|SIG007:struct|} A(string Text);")]
    [InlineData("public {|SIG007:abstract|} partial class A(string text);")]
    [InlineData("public partial class A(string text) { public required int {|SIG007:Number|}; }")]
    [InlineData("public partial class A { private {|SIG007:A|}(string text) { } }")]
    public Task What_uses_the_signal_is_no_mistake_itself(string declaration)
        => AnalyzerTest.RunAsync($"[Signals.Signal(\"a\")] {declaration}\n{Use}");

    [Fact]
    public Task A_file_local_type_or_one_in_such_a_type()
        => AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] {|SIG007:file|} partial class A;
            file partial class Outer { [Signals.Signal("b")] internal partial class {|SIG007:B|}; }
            """);

    [Fact]
    public Task A_required_member_of_a_base_class()
        => AnalyzerTest.RunAsync(
            """
            public class Base { public required int Number; }
            [Signals.Signal("a")] public partial class {|SIG007:A|} : Base;
            """);

    [Fact]
    public Task Modifiers_may_stand_in_another_part()
        => AnalyzerTest.RunAsync(
            """[Signals.Signal("a")] public partial class A;""",
            """public {|SIG007:abstract|} partial class A;""");

    [Fact]
    public Task Kinds_of_which_messages_can_be_made()
        => AnalyzerTest.RunAsync(
            """
            using System.Diagnostics.CodeAnalysis;
            using Signals;
            public abstract class Base { static Base() { } protected Base() { } protected Base(int number) { } }
            [Signal("a")] public partial class A(string text) : Base { static A() { } private A() : this("") { } }
            [Signal("b")] [method: SetsRequiredMembers] public partial class B(string text) { public required int Number { get; set; } = text.Length; }
            [Signal("c")] public partial class C() { public C(int number) : this() { } }
            [Signal("d")] public sealed partial record D { public int Number { get; init; } }
            [Signal("e")] public partial record E(string Text) { public E() : this("") { } }
            """);

    [Fact]
    public Task What_the_attribute_is_not_for_is_the_compilers_business()
        => AnalyzerTest.RunAsync(
            """
            [{|CS0592:Signals.Signal|}("a")] public partial interface IA;
            [{|CS0592:Signals.Signal|}("b")] public enum B { }
            [{|CS0592:Signals.Signal|}("c")] public delegate void C();
            """);
}
