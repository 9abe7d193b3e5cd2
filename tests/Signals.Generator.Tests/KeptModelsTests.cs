using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Parsing;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

public class KeptModelsTests
{
    private const string Signals =
        """
        using Signals;
        namespace N;
        /// <summary>See <see cref="Known.Field"/>.</summary>
        [Signal(Known.Name)] public partial class First(Plan plan, Price price, int count = Known.Count, Level level = Level.Low, int sum = 0, string text = "") : Base;
        public partial class Mailer { [Receives<First>] private void On(Plan plan) { } }
        """;

    private const string Elsewhere =
        """
        global using Price = int;
        using Amount = int;
        namespace N;
        public class Plan { public int Price() => 1; public int Cost() { return 1; } }
        public class Base { public Amount Sum => 1; public string Text => ""; }
        public enum Level { Low, High }
        public static class Known { public const string Name = "first"; public const int Count = 1; public static int Field = 1; }
        """;

    [Theory]
    [InlineData("\"first\"", "\"other\"")]
    [InlineData("Count = 1", "Count = 2")]
    [InlineData("Low, High", "[System.Obsolete] Low, High")]
    [InlineData("Price = int", "Price = long")]
    [InlineData("public class Plan", "internal class Plan")]
    [InlineData("public class Plan", "public ref struct Plan")]
    [InlineData("public static int Field = 1", "public static int Field => 1")]
    [InlineData("public class Base {", "public class Base { public class First { }")]
    [InlineData("public class Base {", "public class Base { public required int Count { get; set; }")]
    [InlineData("public class Base {", "public class first { } public class Base {")]
    [InlineData("public class Base {", "public partial class First { public int Count => 1; } public class Base {")]
    [InlineData("Amount = int", "Amount = long")]
    [InlineData("using Amount = int;", "#nullable disable\nusing Amount = int;")]
    [InlineData("public string Text", "internal string Text", false)]
    [InlineData("public string Text", "private string Text")]
    [InlineData("public string Text", "public virtual string Text")]
    [InlineData("public string Text => \"\";", "")]
    [InlineData("public enum Level", "public enum Levels")]
    [InlineData("\"first\"", "Other; public const string Other = \"other\"")]
    public void A_declaration_in_another_file_is_seen(string old, string edited, bool isNew = true)
    {
        var compilation = Consumer.Compile(Signals, Elsewhere);
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        string before = Generated(driver);

        // First a state that keeps what there is, since what is kept then must be let go as well.
        compilation = Edit(compilation, 1, "Price() => 1", "Price() => 2");
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(before, Generated(driver));

        AssertSeen(driver, Edit(compilation, 1, old, edited), before, isNew);
    }

    [Fact]
    public void Another_target_framework_is_seen()
    {
        // Where nothing is edited: the node with the attribute is the same, and the framework has no 'init'.
        var compilation = Consumer.Compile("[Signals.Signal(\"first\")] public partial class First(string text);");
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        string before = Generated(driver);
        Assert.Contains("Sender { get; init; }", before, StringComparison.Ordinal);

        var other = compilation.WithReferences(compilation.References.Where(reference => reference.Display?.EndsWith("Signals.dll", StringComparison.Ordinal) == true));

        AssertSeen(driver, other, before);
    }

    [Fact]
    public void A_symbol_of_the_preprocessor_is_seen()
    {
        string elsewhere = "public static class Known { public const int Count =\n#if OTHER\n2\n#else\n1\n#endif\n; }";
        var compilation = Consumer.Compile("[Signals.Signal(\"first\")] public partial class First(int count = Known.Count);", elsewhere);
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var tree = compilation.SyntaxTrees[1];

        AssertSeen(
            driver,
            compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(
                Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseCompilationUnit(elsewhere, options: ((CSharpParseOptions)tree.Options).WithPreprocessorSymbols("OTHER")),
                ((CSharpParseOptions)tree.Options).WithPreprocessorSymbols("OTHER"))),
            Generated(driver));
    }

    [Fact]
    public void What_comes_back_is_seen()
    {
        var compilation = Consumer.Compile(Signals, Elsewhere);
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        string before = Generated(driver);
        var edited = Edit(compilation, 1, "Count = 1", "Count = 2");
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);

        AssertSeen(driver, Edit(edited, 1, "Count = 2", "Count = 1"), Generated(driver));
        Assert.Equal(before, Generated(driver.RunGenerators(compilation, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Nothing_is_read_twice_for_injection()
    {
        var compilation = Consumer.Compile(Signals, Elsewhere).AddReferences(InjectionTests.Hosting);
        var driver = GeneratorTest.Driver(new InjectionGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var before = Attempts(driver);

        driver = driver.RunGenerators(Edit(compilation, 1, "Price() => 1", "Price() => 2"), TestContext.Current.CancellationToken);

        // The very same object, and not an equal one.
        Assert.Same(before, Attempts(driver));

        static object Attempts(GeneratorDriver driver)
            => Assert.Single(Assert.Single(driver.GetRunResult().Results.Single().TrackedSteps[TrackingNames.ParsedInjectedSignals]).Outputs).Value;
    }

    [Fact]
    public void The_comment_of_another_part_is_seen()
    {
        var compilation = Consumer.Compile("[Signals.Signal(\"first\")] public partial class First(string text);", "public partial class First;");
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);

        AssertSeen(driver, Edit(compilation, 1, "public partial", "/// <summary>Now documented.</summary>\npublic partial"), Generated(driver));
    }

    [Fact]
    public void A_reference_is_seen()
    {
        string signal = "[Signals.Signal(Other.Known.Name)] public partial class First(int count = Other.Known.Count);";
        var compilation = Consumer.Compile(signal).AddReferences(Consumer.Reference(Known(1)));
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);

        AssertSeen(
            driver,
            compilation.ReplaceReference(compilation.ExternalReferences[^1], Consumer.Reference(Known(2))),
            Generated(driver));

        static string Known(int count)
            => $"namespace Other; public static class Known {{ public const string Name = \"first\"; public const int Count = {count}; }}";
    }

    [Fact]
    public void An_option_is_seen()
    {
        var compilation = Consumer.Compile("[Signals.Signal(\"first\")] public partial class First(string text);");
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);

        AssertSeen(
            driver,
            compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable))
                .ReplaceSyntaxTree(compilation.SyntaxTrees[0], Consumer.Parse("[Signals.Signal(\"first\")] public partial class First(string? text);", "")),
            Generated(driver));
    }

    [Theory]
    [InlineData("Price() => 1", "Price() => 2", 0)]
    [InlineData("return 1;", "int one = 1; return one;", 0)]
    [InlineData("Field = 1", "Field = 2", 0)]
    [InlineData("public class Plan", "// A comment.\npublic class Plan", 0)]
    [InlineData("Cost()", "Costs()", 1)]
    [InlineData("Name = \"first\"", "Name = \"second\"", 1)]
    public void Nothing_is_read_again_until_a_declaration_changes(string old, string edited, int times)
    {
        var generator = new CountingGenerator();
        var compilation = Consumer.Compile(Signals, Elsewhere);
        var driver = GeneratorTest.Driver(generator).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(1, generator.Parsed);

        driver = driver.RunGenerators(Edit(compilation, 1, old, edited), TestContext.Current.CancellationToken);

        Assert.Equal(1 + times, generator.Parsed);
        Assert.Equal("First", Generated(driver));
    }

    private static GeneratorDriver Driver() => GeneratorTest.Driver(new SignalGenerator(), new ReceiverGenerator());

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string edited)
    {
        var tree = compilation.SyntaxTrees[file];
        string text = tree.ToString().Replace(old, edited, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), text);
        return compilation.ReplaceSyntaxTree(tree, Consumer.Parse(text, tree.FilePath));
    }

    private static void AssertSeen(GeneratorDriver driver, CSharpCompilation edited, string before, bool isNew = true)
    {
        string after = Generated(driver.RunGenerators(edited, TestContext.Current.CancellationToken));

        Assert.Equal(isNew, before != after);
        Assert.Equal(Generated(Driver().RunGenerators(edited, TestContext.Current.CancellationToken)), after);
    }

    private static string Generated(GeneratorDriver driver)
        => string.Join('\n', driver.GetRunResult().Results
            .SelectMany(result => result.GeneratedSources)
            .Select(source => source.HintName.StartsWith("Counting", StringComparison.Ordinal)
                ? source.SourceText.ToString()
                : $"// {source.HintName}\n{source.SourceText}"));

    private sealed class CountingGenerator : IIncrementalGenerator
    {
        public int Parsed { get; private set; }

        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            var models = new KeptModels<string>((found, _) =>
            {
                Parsed++;
                return found.TargetSymbol.Name;
            });
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(SignalOptions.AttributeName, static (_, _) => true, models.Get),
                static (output, name) => output.AddSource("Counting.g.cs", name.Model!));
        }
    }
}
