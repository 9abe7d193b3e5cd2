using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>SIG006.</summary>
public class TakenNameTests
{
    public static TheoryData<string> MemberNames => [.. Parsing.Names.Members];

    [Theory]
    [MemberData(nameof(MemberNames))]
    public Task A_member(string name)
        => AnalyzerTest.RunAsync(
            $$"""
            [Signals.Signal("a")] public partial class A(string text) { public int {|SIG006:{{name}}|}() => 1; }
            [Signals.Signal("b")] public partial record B(string Text) { public int {|SIG006:{{name}}|} { get; set; } }
            [Signals.Signal("c")] public partial class C { public class {|SIG006:{{name}}|}; }
            """);

    [Theory]
    [MemberData(nameof(MemberNames))]
    public Task The_class_itself_and_a_type_parameter(string name)
        => AnalyzerTest.RunAsync(
            $$"""
            namespace N;
            [Signals.Signal("a")] public partial class {|SIG006:{{name}}|}(string text);
            [Signals.Signal("b")] public partial class B<{|SIG006:{{name}}|}>(string text);
            """);

    [Theory]
    [MemberData(nameof(MemberNames))]
    public Task A_parameter_by_its_property(string name)
    {
        string parameter = name switch
        {
            "Default" or "In" => "@" + char.ToLowerInvariant(name[0]) + name[1..],
            _ => char.ToLowerInvariant(name[0]) + name[1..],
        };
        return AnalyzerTest.RunAsync(
            $$"""
            [Signals.Signal("a")] public partial class A(string {|SIG006:{{parameter}}|});
            [Signals.Signal("b")] public partial record B(string {|SIG006:{{name}}|});
            [Signals.Signal("c")] public partial class C(int number, string {|SIG006:_{{name}}|});
            """);
    }

    [Theory]
    [InlineData("class", "sender")]
    [InlineData("record", "sender")]
    [InlineData("class", "cancellationToken")]
    [InlineData("record", "cancellationToken")]
    public async Task A_parameter_by_its_name(string kind, string name)
    {
        var diagnostics = await AnalyzerTest.RunAsync($$"""[Signals.Signal("a")] public partial {{kind}} A(string {|SIG006:{{name}}|});""");

        Assert.Equal($"The name '{name}' is taken: every signal has a parameter of that name beside its payload; choose another name", diagnostics[0].Message());
    }

    [Theory]
    [InlineData("Receiver")]
    [InlineData("TaskReceiver")]
    [InlineData("AsyncReceiver")]
    [InlineData("Signal")]
    public async Task A_type_parameter_of_a_type_around_it(string name)
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            $$"""public partial class Outer<{|SIG006:{{name}}|}> { public partial class Middle { [Signals.Signal("a")] public partial class A({{name}} text); } }""");

        Assert.Equal($"The name '{name}' is taken: the signal 'A' has a type of that name, which hides the type parameter; choose another name", diagnostics[0].Message());
    }

    [Fact]
    public async Task Two_parameters_that_share_a_property()
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] public partial class A(string email, string {|SIG006:_email|}, int {|SIG006:Email|});
            [Signals.Signal("b")] public partial record B(string Email, string email);
            class Use { void M() => A.Send(this, "", "", 1); }
            """);

        Assert.Equal("The name '_email' is taken: the parameters 'email' and '_email' would become one property, 'Email'; choose another name", diagnostics[0].Message());
    }

    [Fact]
    public Task A_property_that_would_have_the_name_of_the_class_or_of_a_type_parameter()
        => AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] public partial class Email(string {|SIG006:email|});
            [Signals.Signal("b")] public partial class Saved<T>(T {|SIG006:t|});
            class Use { void M() { Email.Send(this, ""); Saved<int>.Send(this, 1); } }
            """);

    [Fact]
    public async Task A_member_that_cannot_be_read_as_the_property()
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] public partial class A(string email) { public int {|SIG006:Email|} => email.Length; }
            [Signals.Signal("b")] public partial class B(string email) { public string {|SIG006:Email|}() => email; }
            [Signals.Signal("c")] public partial class C(string email) { public static string {|SIG006:Email|} => ""; public string Own => email; }
            [Signals.Signal("d")] public partial class D(string email) { public string {|SIG006:Email|} { set => email = value; } }
            """);

        Assert.Equal("The name 'Email' is taken: it is the property of the parameter 'email'; make this a readable property or field of type 'string', or choose another name", diagnostics[0].Message());
    }

    [Fact]
    public Task Parameters_named_twice_are_the_compilers_business()
        => AnalyzerTest.RunAsync("""[Signals.Signal("a")] public partial class A(string text, string {|CS0100:text|});""");

    [Fact]
    public Task Names_that_are_free()
        => AnalyzerTest.RunAsync(
            """
            using Signals;
            [Signal("a")] public partial class A(string receivers, string weak, string message, string signals, string name, string connection, string audience, string tap, string sending);
            [Signal("b")] public partial record B(string receiver, string signal, string stream, string Message);
            [Signal("c")] public partial class C { public void SendAll() { } public void send() { } private int Receivers => 1; }
            [Signal("d")] public partial class Message(string toString, int getHashCode, int equals, int getType);
            public partial class Outer<Send> { [Signal("e")] public partial class E(Send sent); public void Connect() { } }
            public interface IConnect { void Connect(); int Sender { get; } }
            [Signal("f")] public partial class F : IConnect { void IConnect.Connect() { } int IConnect.Sender => 1; }
            [Signal("g")] public partial class SendMessage;
            """);

    [Fact]
    public Task The_authors_own_property_or_field()
        => AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] public partial class A(string email, string? plan, int number)
            {
                public string? Email { get; } = email;
                private readonly string? Plan = plan;
                protected internal int Number { get => number; set => number = value; }
            }
            """);
}
