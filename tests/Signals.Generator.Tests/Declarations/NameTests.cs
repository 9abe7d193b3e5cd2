using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>SIG003 and SIG004.</summary>
public class NameTests
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \\t\"")]
    [InlineData("name: \"\"")]
    public async Task An_empty_name(string argument)
    {
        string marked = argument.Contains(':', StringComparison.Ordinal) ? "name: {|SIG003:\"\"|}" : $"{{|SIG003:{argument}|}}";

        var diagnostics = await AnalyzerTest.RunAsync($$"""[Signals.Signal({{marked}})] public partial class UserRegistered; class Use { void M() => UserRegistered.Send(this); }""");

        Assert.Equal("The signal 'UserRegistered' needs a name: write [Signal(\"user-registered\")]", diagnostics[0].Message());
    }

    [Fact]
    public Task Null_for_a_name()
        => AnalyzerTest.RunAsync("""[Signals.Signal({|SIG003:null!|})] public partial class A;""");

    [Fact]
    public Task A_name_that_the_compiler_misses()
        => AnalyzerTest.RunAsync("""[{|CS7036:Signals.Signal|}] public partial class A; [Signals.Signal({|CS1503:1|})] public partial class B; [Signals.Signal({|CS0103:nothing|})] public partial class C;""");

    [Fact]
    public async Task Two_of_one_name_the_later_is_the_mistake()
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            """
            using Signals;
            namespace N;
            [Signal("same")] public partial class First;
            [Signal("other")] public partial class Other;
            public partial class Outer { [Signal({|SIG004:"same"|})] public partial class Third<T>; }
            """,
            """
            [Signals.Signal(name: {|SIG004:"sa" + "me"|}, OnError = Signals.OnError.Report)] public partial record Second;
            """);

        Assert.Equal("The signal 'N.First' is named 'same' already: give 'Third' a name of its own", diagnostics[0].Message());
    }

    [Fact]
    public Task Two_of_one_name_in_one_file()
        => AnalyzerTest.RunAsync(
            """
            [Signals.Signal("same")] public partial class A;
            [Signals.Signal({|SIG004:"same"|})] public partial class A<T>;
            """);

    [Fact]
    public Task Two_of_one_name_in_two_namespaces_of_one_file()
        => AnalyzerTest.RunAsync(
            """
            namespace M { [Signals.Signal("same")] public partial class A; }
            namespace N { [Signals.Signal({|SIG004:"same"|})] public partial class B; }
            """,
            """namespace L { [Signals.Signal({|SIG004:"same"|})] public partial class C; }""");

    [Fact]
    public Task Names_that_differ_in_anything()
        => AnalyzerTest.RunAsync(
            """
            using Signals;
            [Signal("a")] public partial class A;
            [Signal("A")] public partial class B;
            [Signal("a ")] public partial class C;
            [Signal("a/b")] public partial class D<T>;
            """);

    [Fact]
    public Task A_generic_signal_is_one_and_so_is_one_in_parts()
        => AnalyzerTest.RunAsync(
            """
            using Signals;
            [Signal("a")] public partial class A<T>(T entity);
            public partial class A<T> { public int Number; }
            class Use { void M() { A<int>.Send(null, 1); A<string>.Send(null, ""); } }
            """);

    [Fact]
    public Task Another_attribute_of_that_name_is_none_of_ours()
        => AnalyzerTest.RunAsync(
            """
            namespace N;
            class SignalAttribute : System.Attribute { public SignalAttribute(string name) { } }
            [Signal("")] class A;
            [Signal("a")] class B;
            [Signal("a")] static class C;
            """);
}
