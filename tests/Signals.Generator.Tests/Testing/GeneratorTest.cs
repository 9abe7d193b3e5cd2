using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Signals.Generator.Tests.Testing;

/// <summary>
/// Runs the generators over sources. Each run is checked for what must hold always: nothing is thrown, an unrelated edit
/// regenerates nothing, no step holds on to the compilation, and the output compiles without a warning.
/// </summary>
internal sealed class GeneratorTest
{
    private GeneratorTest(GeneratorDriverRunResult result, Compilation output)
    {
        Result = result;
        Output = output;
    }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The sources and what was generated.</summary>
    public Compilation Output { get; }

    public static GeneratorTest Run(params string[] sources) => Run(Consumer.Compile(sources));

    public static GeneratorTest Run(CSharpCompilation compilation)
    {
        var test = RunUnchecked(compilation);
        AssertCompiles(test.Output);
        return test;
    }

    /// <summary>Runs over code that doesn't compile.</summary>
    public static GeneratorTest RunUnchecked(CSharpCompilation compilation)
    {
        var driver = Driver(new SignalGenerator(), new ReceiverGenerator(), new InjectionGenerator(), new RelayGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var result = driver.GetRunResult();
        Assert.All(result.Results, generator => Assert.Null(generator.Exception));
        Assert.Empty(result.Diagnostics);
        StepOutputs.AssertHoldNoCompilation(result.Results);

        // A clone, as the same instance would prove nothing.
        var unrelated = Consumer.Parse("/// <summary>Unrelated.</summary>\npublic class Unrelated;", "Unrelated.cs", compilation.LanguageVersion);
        var again = driver.RunGenerators(compilation.Clone().AddSyntaxTrees(unrelated), TestContext.Current.CancellationToken).GetRunResult();
        StepOutputs.AssertNothingIsNew(again.Results);

        return new GeneratorTest(result, compilation.AddSyntaxTrees(result.GeneratedTrees));
    }

    public static GeneratorDriver Driver(params IIncrementalGenerator[] generators)
        => CSharpGeneratorDriver.Create(
            generators.Select(generator => generator.AsSourceGenerator()),
            parseOptions: new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The text of the only file that was generated.</summary>
    public string Only => Assert.Single(Result.GeneratedTrees).ToString();

    public Task MatchSnapshotAsync([CallerMemberName] string testMethod = "", [CallerFilePath] string testFile = "")
        => Snapshot.MatchAsync(Result, testMethod, testFile);

    /// <summary>Loads the output and calls its <c>Test.Run()</c>, which tells what happened in lines of text.</summary>
    public string Execute() => LoadedAssembly.Run(Output);

    // Generated files silence everything, as nobody knows what an author's types carry. What they need silence for here is reviewed.
    private const string Reviewed = "#pragma warning disable CS0108, CS0114, CS0436, CS0612, CS0618, CS3001, CS3002, CS3003, CS3009, CS8981, CS9124, CS9193";

    private static void AssertCompiles(Compilation output)
    {
        foreach (var tree in output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            string text = tree.ToString();
            Assert.Contains("\n#pragma warning disable\n", text, StringComparison.Ordinal);
            output = output.ReplaceSyntaxTree(
                tree,
                tree.WithChangedText(SourceText.From(text.Replace("#pragma warning disable\n", Reviewed + "\n", StringComparison.Ordinal), System.Text.Encoding.UTF8)));
        }

        // The author's own members need no documentation here.
        var diagnostics = output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info && !(diagnostic.Id == "CS1591" && !IsGenerated(diagnostic)));
        Assert.Empty(diagnostics);
    }

    private static bool IsGenerated(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;
}
