using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>What lets signals be injected, in a project that uses hosting.</summary>
public class InjectionTests
{
    private const string Own =
        """
        using Signals;
        namespace Shop
        {
            [Signal("user-registered")] public sealed partial class UserRegistered(string email);
            public partial class Outer
            {
                [Signal("nested")] internal sealed partial record Nested(int number);
                [Signal("hidden")] private sealed partial class Hidden;
                public static object Use() => Hidden.Default;
            }
            [Signal("entity-saved")] public sealed partial class EntitySaved<T>(T entity);
            [System.Obsolete("Old.")] [Signal("old")] public sealed partial class Old;
            [System.Obsolete("Gone.", error: true)] [Signal("gone")] public sealed partial class Gone;
        }
        """;

    internal static readonly MetadataReference Hosting = Consumer.Reference(
        """
        using Signals;
        namespace Signals.Hosting
        {
            public sealed class SignalsBuilder
            {
                public SignalsBuilder AddSignal<TSignal>(System.Func<SignalNamespace, TSignal> signal) where TSignal : Signal => this;
            }

            [Signal("application-started")] public sealed partial class ApplicationStarted;
            [Signal("internal")] internal sealed partial class Internal;
        }

        namespace Signals.CompilerServices
        {
            public static class InjectedSignals
            {
                public static void Add(System.Action<Signals.Hosting.SignalsBuilder> add) => add(new());
            }
        }
        """);

    [Fact]
    public Task What_is_generated()
        => GeneratorTest.Run(Consumer.Compile("").AddReferences(Hosting, Other("One"))).MatchSnapshotAsync();

    [Fact]
    public void Those_that_can_be_named_without_type_arguments()
        => Assert.Equal(
            ["global::Shop.Old", "global::Shop.Outer.Nested", "global::Shop.UserRegistered", "global::Signals.Hosting.ApplicationStarted"],
            Injected(GeneratorTest.RunUnchecked(Consumer.Compile(Own).AddReferences(Hosting))));

    [Fact]
    public void None_without_hosting()
        => Assert.Empty(Injected(GeneratorTest.RunUnchecked(Consumer.Compile(Own))));

    [Fact]
    public void None_of_a_name_that_two_references_have()
        => Assert.Equal(
            ["global::Signals.Hosting.ApplicationStarted"],
            Injected(GeneratorTest.Run(Consumer.Compile("").AddReferences(Hosting, Other("One"), Other("Two")))));

    [Fact]
    public void None_of_a_reference_that_has_another_alias()
        => Assert.Equal(
            ["global::Signals.Hosting.ApplicationStarted"],
            Injected(GeneratorTest.Run(Consumer.Compile("").AddReferences(Hosting, Other("One").WithAliases(["one"])))));

    [Fact]
    public void Those_of_a_reference_that_knows_nothing_of_hosting()
        => Assert.Equal(
            ["global::Library.Twin", "global::Signals.Hosting.ApplicationStarted"],
            Injected(GeneratorTest.Run(Consumer.Compile("").AddReferences(Hosting, Other("One")))));

    [Fact]
    public void In_an_older_language_nothing_is_generated_that_would_not_compile()
        => Assert.Empty(Injected(GeneratorTest.Run(Consumer.Compile(LanguageVersion.CSharp10, "").AddReferences(Hosting))));

    private static MetadataReference Other(string assembly)
    {
        var output = GeneratorTest.RunUnchecked(Consumer.Compile(
            """
            using Signals;
            namespace Library;
            [Signal("twin")] public sealed partial class Twin;
            """).WithAssemblyName(assembly)).Output;
        using var bytes = new MemoryStream();
        Assert.True(output.WithOptions(output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(bytes).Success);
        return MetadataReference.CreateFromImage(bytes.ToArray());
    }

    private static IEnumerable<string> Injected(GeneratorTest test)
        => (test.Result.GeneratedTrees.SingleOrDefault(tree => tree.FilePath.EndsWith("InjectedSignals.g.cs", StringComparison.Ordinal))?.ToString() ?? "")
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("signals.AddSignal(", StringComparison.Ordinal))
            .Select(line => line["signals.AddSignal(".Length..].Replace(".In);", "", StringComparison.Ordinal));
}
