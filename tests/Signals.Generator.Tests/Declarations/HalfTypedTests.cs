using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>While code is being written, a mistake is told once, where it was made, and generated code adds nothing.</summary>
public class HalfTypedTests
{
    [Theory]
    [InlineData("""[Signal("a")] public partial class A({|CS0246:Missing|} text);""")]
    [InlineData("""[Signal("a")] public partial class A({|CS0246:Missing|}? text = null);""")]
    [InlineData("""[Signal("a")] public partial class A({|CS0246:Missing|}[] text);""")]
    [InlineData("""[Signal("a")] public partial class A(params {|CS0246:Missing|}[] text);""")]
    [InlineData("""[Signal("a")] public partial class A(System.Collections.Generic.List<{|CS0246:Missing|}> text);""")]
    [InlineData("""[Signal("a")] public partial class A((int Left, {|CS0246:Missing|} Right) text);""")]
    [InlineData("""[Signal("a")] public partial class A({|CS0246:Missing<int>|} text);""")]
    [InlineData("""[Signal("a")] public partial class A({|CS0246:Missing|}.Other text);""")]
    [InlineData("""[Signal("a")] public partial class A(in {|CS0246:Missing|} text);""")]
    [InlineData("""[Signal("a")] public partial record A({|CS0246:Missing|} text);""")]
    [InlineData("""[Signal("a", Delivery = Delivery.Sequential)] public partial class A({|CS0246:Missing|} text);""")]
    [InlineData("""[Signal("a", Result = typeof({|CS0246:Missing|}))] public partial class A(string text);""")]
    [InlineData("""[Signal("a", Delivery = Delivery.Concurrent, Result = typeof({|CS0246:Missing|}))] public partial class A(string text);""")]
    [InlineData("""[Signal("a", Result = typeof({|CS0246:Missing|}[]))] public partial class A(string text);""")]
    [InlineData("""[Signal("a", Sender = typeof({|CS0246:Missing|}))] public partial class A(string text);""")]
    [InlineData("""[Signal("a", Sender = typeof({|CS1031:)|})] public partial class A(string text);""")]
    [InlineData("""[Signal("a", Result = typeof({|CS1031:)|})] public partial class A(string text);""")]
    [InlineData("""[Signal("a", Sender = typeof({|CS1031:)|})] public partial record A(string text);""")]
    [InlineData("""[Signal("a")] public partial class A(string text, {|CS1031:)|};""", "CS1001")]
    [InlineData("""[Signal("a")] public partial class A({|CS0453:System.Nullable<string>|} text);""", "CS0453")]
    [InlineData("""[Signal("a")] public partial class A(Of<{|CS0452:int|}> text); public class Of<T> where T : class;""", "CS0452")]
    [InlineData("""[Signal("a")] public partial class A(Of<{|CS0311:string|}> text); public class Of<T> where T : System.Exception;""", "CS0311")]
    [InlineData("""[Signal("a")] public partial class A({|CS0721:System.Math|} text);""", "CS0721")]
    [InlineData("""[Signal("a")] public partial class A({|CS1536:void|} text);""", "CS1536")]
    [InlineData("""[Signal("a")] public partial class A({|SIG005:out|} int text);""")]
    [InlineData("""[Signal("a")] public partial class A({|SIG005:out|} string text);""")]
    public async Task One_mistake_is_one_error(string declaration, string? id = null)
    {
        // Where exactly the compiler says it isn't ours to test.
        var markup = Markup.Parse(declaration);
        string connect = declaration.Contains(", {|CS1031:)|}", StringComparison.Ordinal) ? ""
            : declaration.Contains("Result", StringComparison.Ordinal) ? "A.Connect((sender, text) => text.Length);"
            : "A.Connect((sender, text) => System.Console.WriteLine(text));";
        string source = $$"""
            using Signals;
            {{markup.Code}}
            class Use
            {
                void M()
                {
                    {{connect}}
                    using (A.Mute()) { }
                    System.Console.WriteLine(A.Capture().Count);
                }
            }
            """;

        var diagnostics = await AnalyzerTest.AnalyzeAsync(Consumer.Compile(source));

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
        Assert.Equal(
            id is null ? [markup.Marks[0].Id] : new[] { markup.Marks[0].Id, id }.Distinct(),
            diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
    }

    /// <summary>The compiler's "parameter is unread" would send the author the wrong way.</summary>
    [Theory]
    [InlineData("string {|SIG006:sender|}")]
    [InlineData("string {|SIG006:mute|}")]
    [InlineData("string email, string {|SIG006:_email|}")]
    [InlineData("string {|SIG006:a|}")]
    public async Task A_parameter_whose_name_is_taken_is_not_unread(string payload)
    {
        string source = $"[Signals.Signal(\"a\")] public partial class A({Markup.Parse(payload).Code});";
        var output = GeneratorTest.RunUnchecked(Consumer.Compile(source)).Output;

        Assert.DoesNotContain(output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Id == "CS9113");
        await AnalyzerTest.RunAsync($"[Signals.Signal(\"a\")] public partial class A({payload});");
    }

    /// <summary>What a newer compiler knows as the block of an extension: its names are none.</summary>
    [Theory]
    [InlineData("static class E { extension(string text) { [Signals.Signal(\"a\")] public partial class A; } }")]
    [InlineData("static partial class E { extension(string text) { [Signals.Signal(\"a\")] public partial class A(int number); } }")]
    [InlineData("static partial class E { partial extension(string text) { [Signals.Signal(\"a\")] public partial class A(int number); } }")]
    [InlineData("static partial class E { extension(string text) { [Signals.Receives<A>] public void On() { } } } [Signals.Signal(\"a\")] public partial class A;")]
    public async Task In_an_extension(string source)
    {
        var diagnostics = await AnalyzerTest.AnalyzeAsync(Consumer.Compile(source));

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id is "AD0001" or "CS8785" or "SIG002" || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        GeneratorTest.RunUnchecked(Consumer.Compile(source));
    }
}
