using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>SIG005.</summary>
public class PayloadTests
{
    [Theory]
    [InlineData("{|SIG005:ref|} int number", "A message can't hold 'number', which is 'ref': pass it by value, or give receivers an object to change")]
    [InlineData("{|SIG005:System.Span<int>|} numbers", "A message can't hold 'numbers', which is of the ref struct 'Span<int>': pass an array, a Memory<T> or a class")]
    [InlineData("scoped {|SIG005:System.ReadOnlySpan<char>|} text, int other", null)]
    [InlineData("int number, {|SIG005:Own|} own", null)]
    public async Task What_a_message_cannot_hold(string payload, string? message)
    {
        var diagnostics = await AnalyzerTest.RunAsync($$"""public ref struct Own; [Signals.Signal("a")] public partial class Declared({{payload}});""");

        Assert.True(message is null || message == diagnostics[0].Message(), diagnostics[0].Message());
    }

    [Fact]
    public Task An_out_parameter_is_one_mistake_where_it_is_assigned()
        => AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] public partial class A({|SIG005:out|} int number) { private readonly int _number = number = 1; }
            """);

    [Theory]
    [InlineData("int*")]
    [InlineData("int*[]")]
    [InlineData("delegate*<void>")]
    public Task A_pointer(string type)
        => AnalyzerTest.RunAsync($$"""[Signals.Signal("a")] public unsafe partial class {|CS0227:A|}({|SIG005:{{type}}|} pointer);""");

    [Fact]
    public async Task A_type_parameter_that_may_be_a_ref_struct()
    {
        if (LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() > LanguageVersion.CSharp12)
        {
            await AnalyzerTest.RunAsync("""[Signals.Signal("a")] public partial class A<T>({|SIG005:T|} value) where T : allows ref struct;""");
        }
    }

    [Fact]
    public Task Sends_with_a_wrong_payload_are_no_mistakes_themselves()
        => AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] public partial class A({|SIG005:System.Span<int>|} numbers, string text = "x");
            class Use
            {
                void M()
                {
                    A.Send(this, [1, 2]);
                    A.Send(this, [1], text: "y");
                    using var c = A.Connect((sender, numbers, text) => System.Console.WriteLine(numbers.Length));
                    using (A.Mute()) { }
                    System.Console.WriteLine(A.Capture()[0].Text);
                }
            }
            """);

    [Theory]
    [InlineData("in int number")]
    [InlineData("ref readonly int number")]
    [InlineData("System.Memory<int> numbers, nint pointer, int[] array")]
    [InlineData("System.Action<int>? action = null, params object[] rest")]
    public Task What_a_message_can_hold(string payload)
        => AnalyzerTest.RunAsync($$"""[Signals.Signal("a")] public partial class A({{payload}}); [Signals.Signal("b")] public partial class B<T>(T value);""");

    [Fact]
    public Task Ref_structs_elsewhere_in_the_class()
        => AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] public partial class A(string text)
            {
                public void M(ref int number, out int other, System.Span<int> span) => other = 1;
            }
            """);

    [Fact]
    public Task A_type_that_is_missing_or_not_accessible_is_the_compilers_business()
        => AnalyzerTest.RunAsync(
            """
            class Hidden;
            public partial class Outer
            {
                private class Inner;
                [Signals.Signal("a")] public partial class {|CS0051:A|}(Hidden hidden);
                [Signals.Signal("b")] internal partial class {|CS0051:B|}(Hidden hidden, Inner[] inner);
                [Signals.Signal("c")] private partial class C(Hidden hidden, Inner inner);
            }
            class Use { void M() { using var c = Outer.A.Connect((sender, hidden) => { }); Outer.A.Send(this, new Hidden()); } }
            """);
}
