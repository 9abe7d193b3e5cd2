using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Receivers;

/// <summary>SIG009 and SIG010: each mistake is one error, and the compiler has none to add.</summary>
public class ReceiverDiagnosticsTests
{
    [Fact]
    public async Task A_parameter_that_names_nothing_of_the_signal()
    {
        var diagnostics = await RunAsync("""[Receives<A>] private void On(string {|SIG009:mail|}, object? sender, int {|SIG009:other|} = 3) { }""");

        Assert.Equal(
            "'On' can't receive 'A': it has nothing of the name 'mail'; "
            + "a receiver can take (object? sender, string email, string? plan) or the message, a 'A'",
            diagnostics[0].Message());
    }

    [Fact]
    public async Task A_parameter_that_names_nothing_of_an_asynchronous_signal()
    {
        var diagnostics = await RunAsync("""[Receives<B>] private void On(int {|SIG009:count|}) { }""");

        Assert.Equal(
            "'On' can't receive 'B': it has nothing of the name 'count'; "
            + "a receiver can take (Service sender, int number, CancellationToken cancellationToken) or the message, a 'B'",
            diagnostics[0].Message());
    }

    [Theory]
    [InlineData("On(int {|SIG009:email|}) { }", "'email' is 'int' here and 'string' there; ")]
    [InlineData("On(string {|SIG009:sender|}) { }", "'sender' is 'string' here and 'object?' there; ")]
    [InlineData("On(ref string {|SIG009:email|}) { }", "'email' is passed by 'ref'; take it by value")]
    [InlineData("On(out string {|SIG009:email|}) { email = null!; }", "'email' is passed by 'out'; take it by value")]
    [InlineData("On(ref readonly string {|SIG009:email|}) { }", "'email' is passed by 'ref readonly'; take it by value")]
    [InlineData("On(string {|SIG009:plan|}) { }", "its 'plan' may be null; write 'string? plan'")]
    [InlineData("On(object {|SIG009:sender|}) { }", "its 'sender' may be null; write 'object? sender'")]
    [InlineData("On(CancellationToken {|SIG009:token|}) { }", "it is synchronous, and has no CancellationToken for 'token'; ")]
    [InlineData("On(B {|SIG009:message|}) { }", "it has nothing of the name 'message'; ")]
    public async Task A_parameter_that_does_not_fit(string method, string reason)
    {
        var diagnostics = await RunAsync($"[Receives<A>] private void {method}");

        Assert.Contains($"'On' can't receive 'A': {reason}", diagnostics[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Receives<A>] bool {|SIG009:On|}() => true;", "it takes no replies; return void, not 'bool'")]
    [InlineData("[Receives<B>] bool {|SIG009:On|}() => true;", "it takes no replies; return void or Task, not 'bool'")]
    [InlineData("[Receives<A>] Task {|SIG009:On|}() => Task.CompletedTask;", "it is synchronous, and would not await 'Task'; return void, or declare it with Delivery = Delivery.Sequential")]
    [InlineData("[Receives<A>] ValueTask<int> {|SIG009:On|}() => default;", "it is synchronous, and would not await 'ValueTask<int>'; return void, or declare it with Delivery = Delivery.Sequential")]
    [InlineData("[Receives<B>] async void {|SIG009:On|}() => await Task.Yield();", "it could not await an async void method; return Task")]
    [InlineData("[Receives<C>] void {|SIG009:On|}() { }", "its receivers return 'string', not 'void'")]
    [InlineData("[Receives<C>] Task<string> {|SIG009:On|}() => null!;", "its receivers return 'string', not 'Task<string>'")]
    [InlineData("[Receives<C>] string? {|SIG009:On|}() => null;", "its replies are not null; return 'string'")]
    [InlineData("[Receives<D>] long {|SIG009:On|}() => 1;", "its receivers return 'int', 'Task<int>' or 'ValueTask<int>', not 'long'")]
    [InlineData("[Receives<D>] Task<byte> {|SIG009:On|}() => null!;", "its receivers return 'int', 'Task<int>' or 'ValueTask<int>', not 'Task<byte>'")]
    [InlineData("[Receives<D>] Task {|SIG009:On|}() => null!;", "its receivers return 'int', 'Task<int>' or 'ValueTask<int>', not 'Task'")]
    [InlineData("[Receives<A>] void {|SIG009:On|}<T>() { }", "it is generic; write a method for each type that it is to receive")]
    [InlineData("int _field; [Receives<C>] ref int {|SIG009:On|}() => ref _field;", "it returns a reference; return a value")]
    public async Task A_method_that_does_not_fit(string method, string reason)
    {
        var diagnostics = await RunAsync(method);

        Assert.EndsWith(": " + reason, diagnostics[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Receives<{|SIG009:string|}>] void On() { }", "'On' can't receive 'string': it is not a signal; name a class that has [Signal]")]
    [InlineData("[Signals.ReceivesAttribute<{|SIG009:int[]|}>] void On() { }", "'On' can't receive 'int[]': it is not a signal; name a class that has [Signal]")]
    [InlineData("[Receives<{|SIG009:Service|}>] void On(string any) { }", "'On' can't receive 'Service': it is not a signal; name a class that has [Signal]")]
    public async Task What_is_not_a_signal(string method, string message)
    {
        var diagnostics = await RunAsync(method);

        Assert.Equal(message, diagnostics[0].Message());
    }

    [Fact]
    public Task What_is_wrong_for_two_signals_is_one_mistake()
        => RunAsync("""[Receives<A>, Receives<C>] [Receives<B>] private void {|SIG009:On|}(int {|SIG009:nothing|}) { }""");

    [Theory]
    [InlineData("void M() { [Receives<A>] static void {|SIG009:Local|}() { } Local(); }")]
    [InlineData("Action M() => [{|SIG009:Receives<A>|}] () => { };")]
    [InlineData("int P { get; [Receives<A>] {|SIG009:set|}; }")]
    [InlineData("[Receives<A>] public static R operator {|SIG009:+|}(R left, R right) => left;")]
    public async Task What_is_no_ordinary_method(string member)
    {
        var diagnostics = await RunAsync(member);

        Assert.EndsWith(": only an ordinary method of a type can be a receiver", diagnostics[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial struct S { [Receives<A>] void {|SIG009:On|}() { } [Receives<A>] static void Fine() { } }")]
    [InlineData("public partial interface I { [Receives<A>] void {|SIG009:On|}() { } [Receives<A>] static void Fine() { } }")]
    [InlineData("public partial interface I { [Receives<A>] static abstract void {|SIG009:On|}(); [Receives<A>] static virtual void {|SIG009:Too|}() { } }")]
    [InlineData("file class F { [Receives<A>] void {|SIG009:On|}() { } }")]
    [InlineData("file partial class F { public class G { [Receives<A>] void {|SIG009:On|}() { } } }")]
    [InlineData("public partial class F { [Receives<A>] void On() { } public int {|SIG009:ConnectReceivers|} { get; set; } }")]
    [InlineData("public partial class F { [Receives<A>] static void On() { } public static void {|SIG009:ConnectStaticReceivers|}(SignalNamespace? any) { } }")]
    [InlineData("public partial class {|SIG009:ConnectReceivers|} { [Receives<A>] void On() { } }")]
    [InlineData("public partial class F<{|SIG009:ConnectReceivers|}> { [Receives<A>] void On() { } }")]
    public Task Types_whose_methods_can_not_be_receivers(string type) => AnalyzerTest.RunAsync(Declarations, $"using Signals; {type}");

    [Theory]
    [InlineData("public partial class F { [Receives<A>] static void On() { } public int ConnectReceivers { get; set; } }")]
    [InlineData("public partial class F { [Receives<A>] void On() { } public static void ConnectStaticReceivers(SignalNamespace? any) { } }")]
    public Task A_name_that_nothing_generated_takes(string type) => AnalyzerTest.RunAsync(Declarations, $"using Signals; {type}");

    [Theory]
    [InlineData("System.Action on = [{|SIG009:Receives<A>|}] () => { }; on();", "lambda expression")]
    [InlineData("On(); [Receives<A>] void {|SIG009:On|}() { }", "On")]
    public async Task A_function_in_a_method(string body, string name)
    {
        var diagnostics = await RunAsync($"void Run() {{ {body} }}");

        Assert.StartsWith($"'{name}' can't receive 'A': ", Assert.Single(diagnostics).Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class {|SIG010:R|} { [Receives<A>] void On() { } [Receives<A>] static void Too() { } }", "'R' must be partial, as it contains the receiver 'On': write 'partial class R'")]
    [InlineData("public record {|SIG010:R|} { public struct {|SIG010:S|} { [Receives<A>] static void On() { } } }", "'R' must be partial, as it contains the receiver 'On': write 'partial record R'")]
    [InlineData("public static class {|SIG010:R|} { public partial class S { [Receives<A>] void On() { } } }", "'R' must be partial, as it contains the receiver 'On': write 'partial class R'")]
    public async Task Types_that_are_not_partial(string type, string message)
    {
        var diagnostics = await AnalyzerTest.RunAsync(Declarations, $"using Signals; {type}");

        Assert.Equal(message, diagnostics[0].Message());
    }

    [Theory]
    [InlineData("""public class {|SIG002:R|} { [Signal("x")] public partial class X; [Receives<X>] void On() { } }""")]
    [InlineData("""[Signal("x")] public class {|SIG001:X|}(int number) { public int Number => number; } public partial class R { [Receives<X>] void On(X message, int number) { } }""")]
    [InlineData("""[Signal("x")] public partial class X(int number) { public required int {|SIG007:Other|} { get; set; } } public partial class R { [Receives<X>] void On(X message) { } }""")]
    [InlineData("""[Signal("x")] public partial class X({|SIG005:ref|} int number); public partial class R { [Receives<X>] void On(X message, int number) { } }""")]
    [InlineData("""[Signal("x")] public partial class X { public int {|SIG006:Receiver|} { get; set; } } public partial class R { [Receives<X>] void On() { } }""")]
    [InlineData("""[Signal("x", Sender = {|SIG011:typeof(void)|})] public partial class X; public partial class R { [Receives<X>] void On(object? sender) { } }""")]
    [InlineData("public partial class R { [Receives<{|CS0246:Nothing|}>] void On(string text) { } }")]
    [InlineData("public partial class R { [Receives<A>] void On({|CS0246:Nothing|} email) { } }")]
    [InlineData("public partial class R { [Receives<A>] {|CS0246:Nothing|} On(string email) => null!; }")]
    [InlineData("public partial class R { [Receives<{|CS0452:int|}>] void On() { } }")]
    public Task A_mistake_elsewhere_is_reported_there_alone(string source)
        => AnalyzerTest.RunAsync(Declarations, $"using Signals; {source}");

    [Fact]
    public async Task Another_project_that_was_built_without_the_generator()
    {
        var other = Consumer.Compile("""[Signals.Signal("x")] public partial class X;""").WithAssemblyName("Other");
        using var bytes = new MemoryStream();
        other.WithOptions(other.Options.WithGeneralDiagnosticOption(Microsoft.CodeAnalysis.ReportDiagnostic.Default))
            .Emit(bytes, cancellationToken: TestContext.Current.CancellationToken);

        var diagnostics = await AnalyzerTest.AnalyzeAsync(
            Consumer.Compile("public partial class R { [Signals.Receives<X>] void On() { } }")
                .AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(bytes.ToArray())));

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal("'On' can't receive 'X': 'Other' has been built without the generator of signals; build it with the package Signals", diagnostic.Message());
        Assert.Equal("X", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public Task In_the_lowest_language_that_has_the_attribute()
        => AnalyzerTest.RunAsync(LanguageVersion.CSharp11, "public partial class R { [Signals.Receives<{|SIG009:string|}>] void On() { } }");

    [Fact]
    public Task Receivers_with_and_without_mistakes_in_one_type()
        => AnalyzerTest.RunAsync(
            Declarations,
            """
            using Signals;
            public partial class R
            {
                [Receives<A>] void On(int {|SIG009:email|}) { }
                [Receives<A>] void Fine(object email) { }
                [Receives<A>] async void {|SIG105:Own|}() => await System.Threading.Tasks.Task.Yield();
            }
            public partial class OnlyWrong { [Receives<A>] void On(int {|SIG009:email|}) { } }
            public static class Use
            {
                public static void All()
                {
                    new R().ConnectReceivers().Dispose();
                    new OnlyWrong().ConnectReceivers(new SignalNamespace()).Dispose();
                }
            }
            """);

    [Theory]
    [InlineData("[Receives<A>] void On(string email, string? plan, object? sender, A message) { }")]
    [InlineData("[Receives<A>] void On(object email, string? Plan, A? any) { }")]
    [InlineData("[Receives<A>] void On([System.Diagnostics.CodeAnalysis.AllowNull] string plan) { }")]
    [InlineData("[Receives<A>] void On(System.ReadOnlySpan<char> email, in A a) { }")]
    [InlineData("[Receives<B>] void On(object sender, long number, CancellationToken anything) { }")]
    [InlineData("[Receives<B>] Task<bool> On(B? b) => null!;")]
    [InlineData("[Receives<C>] string On() => \"\";")]
    [InlineData("[Receives<D>] byte On() => 1;")]
    [InlineData("[Receives<A>] [Receives<A>] void On() { }")]
    [InlineData("[Receives<B>] async Task On() => await Task.Yield();")]
    public async Task What_fits(string method) => Assert.Empty(await RunAsync(method));

    [Theory]
    [InlineData("[Receives<A>] async void {|SIG105:On|}() => await Task.Yield();")]
    [InlineData("[Receives<A>] [Receives<A2>] async void {|SIG105:On|}(string email) => await Task.Yield();")]
    public async Task A_receiver_that_nobody_waits_for(string method)
        => Assert.Equal(
            "'On' is 'async void': nobody waits for it, and what it throws ends the process. "
            + "Declare the signal with 'Delivery = Delivery.Sequential', and SendAsync waits for its receivers.",
            Assert.Single(await RunAsync(method)).Message());

    [Theory]
    [InlineData("[Receives<B>] async void {|SIG009:On|}() => await Task.Yield();")]
    [InlineData("[Receives<A>] async void On(int {|SIG009:email|}) => await Task.Yield();")]
    public Task A_receiver_that_does_not_fit_is_not_waited_for_either(string method) => RunAsync(method);

    [Fact]
    public async Task With_a_language_that_has_no_generic_attributes_the_compiler_says_so()
        => Assert.All(
            await AnalyzerTest.AnalyzeAsync(Consumer.Compile(LanguageVersion.CSharp10, "public class R { [Signals.Receives<string>] void On() { } }")),
            diagnostic => Assert.StartsWith("CS", diagnostic.Id, StringComparison.Ordinal));

    private const string Declarations =
        """
        using Signals;
        public class Service;
        [Signal("a")] public partial class A(string email, string? plan = null);
        [Signal("a2")] public partial class A2(string email);
        [Signal("b", Sender = typeof(Service), Delivery = Delivery.Sequential)] public partial class B(int number);
        [Signal("c", Result = typeof(string))] public partial class C;
        [Signal("d", Result = typeof(int), Delivery = Delivery.Concurrent)] public partial class D;
        """;

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> RunAsync(string member)
        => AnalyzerTest.RunAsync(
            Declarations,
            $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using Signals;
            public partial class R
            {
                {{member}}
            }
            """);
}
