using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>What a base class has under the name of a message's property: it is overridden, or used, or a mistake, and never hidden.</summary>
public class InheritedTests
{
    [Theory]
    [InlineData("public virtual object? Sender { get; init; }")]
    [InlineData("public abstract object? Sender { get; init; }")]
    [InlineData("public object? Sender { get; init; }")]
    [InlineData("public object? Sender { get; set; }")]
    [InlineData("internal object? Sender { get; init; }")]
    [InlineData("public virtual object? Sender { get; set; }")]
    public void The_sender_is_had_through_the_base(string sender)
        => Through("class", "Event", $"public abstract class Event {{ {sender} }}", "message.Sender");

    [Theory]
    [InlineData("public virtual object? Sender { get; init; }")]
    [InlineData("public abstract object? Sender { get; init; }")]
    public void The_sender_of_a_record_is_had_through_the_base(string sender)
        => Through("record", "Event", $"public abstract record Event {{ {sender} }}", "message.Sender");

    [Theory]
    [InlineData("public virtual string Email { get; } = \"\";", "Event")]
    [InlineData("public abstract string Email { get; }", "Event")]
    [InlineData("public string Email { get; } = email;", "Event(email)")]
    [InlineData("public string Email = email;", "Event(email)")]
    [InlineData("public virtual string Email { get; set; } = email;", "Event(email)")]
    [InlineData("protected internal string Email => email;", "Event(email)")]
    public void A_property_is_had_through_the_base(string member, string @base)
        => Through("class", @base, $"public abstract class Event{(@base.Contains('(', StringComparison.Ordinal) ? "(string email)" : "")} {{ {member} }}", "message.Email");

    [Theory]
    [InlineData("public int Email => 1;")]
    [InlineData("public string Email() => \"\";")]
    [InlineData("public static string Email => \"\";")]
    [InlineData("public string Email { set { } }")]
    [InlineData("public class Email;")]
    [InlineData("public abstract int Email();", "CS0534")]
    public async Task A_member_that_is_no_such_property(string member, string? error = null)
    {
        string name = error is null ? "A" : $"{{|{error}:A|}}";
        var diagnostics = await AnalyzerTest.RunAsync(
            $$"""
            public abstract class Event { {{member}} }
            public abstract class Between : Event;
            [Signals.Signal("a")] public partial class {{name}}(string {|SIG006:email|}) : Between;
            """);

        Assert.Equal(
            "The name 'email' is taken: the parameter would become the property 'Email', and hide 'Event.Email'; make that a readable property of type 'string', or choose another name",
            diagnostics.Single(diagnostic => diagnostic.Id == "SIG006").Message());
    }

    [Theory]
    [InlineData("class", "public string? Sender { get; init; }")]
    [InlineData("class", "public object? Sender => null;")]
    [InlineData("class", "public object? Sender { get; private init; }")]
    [InlineData("class", "public void Sender() { }")]
    [InlineData("class", "public static object? Sender { get; set; }")]
    [InlineData("record", "public object? Sender { get; init; }")]
    public async Task A_member_that_is_no_sender(string kind, string member)
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            $$"""
            public abstract {{kind}} Event { {{member}} }
            [Signals.Signal("a")] public partial {{kind}} {|SIG006:A|}(string Text) : Event;
            """);

        Assert.Equal(
            "The name 'Sender' is taken: the message's sender would hide 'Event.Sender'; write 'public virtual object? Sender { get; init; }' there, or choose another name",
            diagnostics[0].Message());
    }

    [Fact]
    public Task What_the_class_cannot_see_hides_nothing()
        => AnalyzerTest.RunAsync(
            """
            public abstract class Event { private int Email => 1; private int Sender => Email; public override string ToString() => $"{Sender}"; }
            [Signals.Signal("a")] public partial class A(string email, int toString) : Event;
            """);

    [Theory]
    [InlineData("Signal")]
    [InlineData("Receiver")]
    [InlineData("Default")]
    public Task An_abstract_member_with_a_generated_name_is_one_mistake(string name)
        => AnalyzerTest.RunAsync(
            $$"""
            public abstract class Event { public abstract int {{name}} { get; } }
            [Signals.Signal("a")] public partial class {|CS0534:A|}(string text) : Event;
            [Signals.Signal("b")] public partial class B(string text) : Event { public override int {|SIG006:{{name}}|} => 1; }
            """);

    private static void Through(string kind, string @base, string declaration, string read)
    {
        string parameter = kind == "record" ? "Email" : "email";
        string result = GeneratorTest.Run(
            $$"""
            using Signals;
            {{declaration}}
            [Signal("a")] public partial {{kind}} A(string {{parameter}}) : {{@base}};

            public static class Test
            {
                public static string Run()
                {
                    using var sent = A.Capture();
                    string received = "";
                    A.Connect((sender, email) => received += sender + email);
                    A.Send("x", "x");
                    A.Default.SendMessage(sent[0]);
                    Event message = sent[0];
                    return $"{ {{read}} } {received}";
                }
            }
            """).Execute();

        Assert.Equal("x xxxx", result);
    }
}
