using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>SIG011 and SIG012.</summary>
public class SenderTests
{
    [Theory]
    [InlineData("void", "'void' can't be the sender of the signal 'A', as it is nothing: leave the sender out, or name its type")]
    [InlineData("System.Math", "'Math' can't be the sender of the signal 'A', as it is static: name a type that has instances")]
    [InlineData("System.Collections.Generic.List<>", null)]
    [InlineData("System.Span<int>", "'Span<int>' can't be the sender of the signal 'A', as it is a ref struct: name a class or an ordinary struct")]
    [InlineData("Hidden", "'Hidden' can't be the sender of the signal 'A', as it is less accessible than the signal: make it as accessible, or the signal less so")]
    [InlineData("System.Collections.Generic.List<Hidden[]>", null)]
    public async Task A_type_that_cannot_be_the_sender_or_the_result(string type, string? message)
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            $$"""
            using Signals;
            class Hidden;
            [Signal("a", Sender = {|SIG011:typeof({{type}})|})] public partial class A(string text);
            [Signal("b", Result = {|SIG011:typeof({{type}})|})] public partial class B(string text);
            class Use { void M() { A.Send(this, ""); A.Connect((sender, text) => { }); } }
            """);

        Assert.True(message is null || message == diagnostics[0].Message(), diagnostics[0].Message());
        Assert.Contains("can't be the result of the signal 'B'", diagnostics[1].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public", "private")]
    [InlineData("public", "protected")]
    [InlineData("public", "internal")]
    [InlineData("internal", "private")]
    [InlineData("internal", "private protected")]
    [InlineData("protected", "internal")]
    [InlineData("protected", "private protected")]
    [InlineData("protected internal", "protected")]
    [InlineData("private protected", "private")]
    public Task A_nested_type_that_is_less_accessible(string signal, string sender)
        => AnalyzerTest.RunAsync(
            $$"""
            public partial class Outer
            {
                {{sender}} class Nested;
                [Signals.Signal("a", Sender = {|SIG011:typeof(Nested)|})] {{signal}} partial class A;
            }
            """);

    [Theory]
    [InlineData("private", "private")]
    [InlineData("private", "protected")]
    [InlineData("private", "internal")]
    [InlineData("private", "private protected")]
    [InlineData("internal", "internal")]
    [InlineData("internal", "protected internal")]
    [InlineData("protected", "protected")]
    [InlineData("protected", "protected internal")]
    [InlineData("private protected", "protected")]
    [InlineData("private protected", "internal")]
    [InlineData("private protected", "private protected")]
    [InlineData("protected internal", "protected internal")]
    [InlineData("public", "public")]
    public Task A_nested_type_that_is_as_accessible(string signal, string sender)
        => AnalyzerTest.RunAsync(
            $$"""
            public partial class Outer
            {
                {{sender}} class Nested;
                [Signals.Signal("a", Sender = typeof(Nested))] {{signal}} partial class A(Nested nested);
            }
            """);

    [Theory]
    [InlineData("object")]
    [InlineData("string")]
    [InlineData("int?")]
    [InlineData("System.IDisposable")]
    [InlineData("System.Collections.Generic.List<int>")]
    [InlineData("Abstract")]
    public Task A_type_that_can(string type)
        => AnalyzerTest.RunAsync($$"""public abstract class Abstract; [Signals.Signal("a", Sender = typeof({{type}}))] public partial class A; [Signals.Signal("b", Result = typeof({{type}}))] public partial class B;""");

    [Fact]
    public async Task A_type_that_is_missing_is_the_compilers_business()
        => Assert.All(
            await AnalyzerTest.AnalyzeAsync(Consumer.Compile("""[Signals.Signal("a", Sender = typeof(Missing), Result = typeof(Missing[]))] public partial class A(Missing missing);""")),
            diagnostic => Assert.Equal("CS0246", diagnostic.Id));

    [Theory]
    [InlineData("Delivery = Delivery.Sync, ")]
    [InlineData("Delivery = Delivery.Concurrent, ")]
    public async Task Replies_are_not_replayed(string delivery)
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            $$"""
            using Signals;
            [Signal("a", {{delivery}}Result = typeof(int), Replay = {|SIG015:Replay.Last|})] public partial class A(string text);
            [Signal("b", {{delivery}}Result = typeof(int), Replay = Replay.None)] public partial class B(string text);
            [Signal("c", {{delivery}}Replay = Replay.Last)] public partial class C(string text);
            """);

        Assert.Contains("The signal 'A' can't replay its last message", diagnostics[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_generated_for_a_replay_is_taken_there_and_nowhere_else()
        => await AnalyzerTest.RunAsync(
            """
            using Signals;
            [Signal("a", Replay = Replay.Last)] public partial class A(string text) { public void {|SIG006:Forget|}() { } public void {|SIG006:ConnectAsync|}() { } }
            [Signal("b")] public partial class B(string text) { public void Forget() { } public void ConnectAsync() { } }
            """);

    [Fact]
    public async Task A_signal_that_derives_from_a_signal()
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            """
            using Signals;
            [Signal("a")] public partial class A(string text);
            [Signal("b")] public partial class B(string text) : {|SIG012:A|}(text);
            public class Between : A { public Between() : base("") { } }
            [Signal("c")] public partial class C : System.IDisposable { public void Dispose() { } }
            public partial class C : {|SIG012:Between|};
            [Signal("d")] public partial record D(string Text);
            [Signal("e")] public partial record E(string Text) : {|SIG012:D|}(Text);
            class Use { void M() { B.Send(this, "x"); A.Send(this, "x"); E.Send(this, "x"); } }
            """);

        Assert.Equal("The signal 'B' can't derive from the signal 'A': let both derive from a class that isn't a signal", diagnostics[0].Message());
    }

    [Fact]
    public Task Deriving_otherwise()
        => AnalyzerTest.RunAsync(
            """
            using Signals;
            public abstract class Event(string text) { public string Text => text; }
            [Signal("a")] public partial class A(string text) : Event(text);
            [Signal("b")] public partial class B : Event, System.IDisposable { public void Dispose() { } public int Number; {|SIG007:B|}() : base("") { } }
            public class Derived : A { public Derived() : base("") { } }
            """);
}
