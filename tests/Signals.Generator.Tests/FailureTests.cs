using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Emitting;
using Signals.Generator.Parsing;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>An exception in one signal costs that signal alone, and says so.</summary>
public class FailureTests
{
    private const string Source =
        """
        using Signals;
        [Signal("a")] public partial class Good;
        [Signal("b")] public partial class Unreadable;
        [Signal("c")] public partial class Unwritable;
        [Signal("d")] public partial class Better;
        """;

    [Fact]
    public void Whatever_is_thrown_for_one_declaration_is_an_error_that_names_it()
    {
        var compilation = Consumer.Compile(Source);
        var result = GeneratorTest.Driver(new FailingGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();

        Assert.Null(result.Results.Single().Exception);
        Assert.Equal(
            ["// Better", "// Good"],
            result.GeneratedTrees.Select(tree => tree.ToString()).Where(text => !text.Contains("#error", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        string[] errors =
        [
            .. compilation.AddSyntaxTrees(result.GeneratedTrees).GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Id == "CS1029")
                .Select(diagnostic => diagnostic.Message())
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(2, errors.Length);
        Assert.Contains("Signals could not generate the code for 'Unreadable'. Please report this: System.InvalidOperationException: Can't read it.", errors[0], StringComparison.Ordinal);
        Assert.Contains("Signals could not generate the code for 'Unwritable.g.cs'. Please report this: System.InvalidOperationException: Can't write it.", errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_is_no_failure()
    {
        using var source = new CancellationTokenSource();
        var generator = new FailingGenerator(() =>
        {
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
        });

        Assert.ThrowsAny<OperationCanceledException>(() => GeneratorTest.Driver(generator).RunGenerators(Consumer.Compile(Source), source.Token));
    }

    private sealed class FailingGenerator(Action? beforeReading = null) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(
                EachDeclaration.Read<string>(
                    context,
                    SignalOptions.AttributeName,
                    static (node, _) => node is TypeDeclarationSyntax,
                    (found, _) =>
                    {
                        beforeReading?.Invoke();
                        return found.TargetSymbol.Name is "Unreadable" ? throw new InvalidOperationException("Can't\nread it.") : found.TargetSymbol.Name;
                    },
                    "Attempts",
                    "Models"),
                static (output, name) => GeneratedFile.Add(
                    output,
                    $"{name}.g.cs",
                    name,
                    static name => name is "Unwritable" ? throw new InvalidOperationException("Can't\u2028write it.") : $"// {name}"));
    }
}
