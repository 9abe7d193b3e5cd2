#if NEWEST_ROSLYN // It knows all keywords, and to ask twice would take as long as everything else.
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>
/// A name of the author's and one that is generated never meet: there is SIG006, or there is no trouble at all. SIGNALS_LONG_TESTS=1 tries each
/// with signals of every kind.
/// </summary>
public class GeneratedNamesTests
{
    private static readonly string[] Heads =
    [
        "[Signal(\"{0}\")] public partial class",
        "[Signal(\"{0}\", Delivery = Delivery.Sequential, Result = typeof(int))] public partial record",
        "[Signal(\"{0}\", Delivery = Delivery.Concurrent, Sender = typeof(string))] public partial class",
    ];

    /// <summary>All that the generator declares for signals of every kind, and every word that is a keyword somewhere.</summary>
    private static readonly string[] Names =
    [
        .. GeneratorTest.RunUnchecked(Consumer.Compile(
            """
            using Signals;
            [Signal("a")] public partial class A(int x);
            [Signal("b", Result = typeof(int))] public partial record B(int X);
            [Signal("c", Delivery = Delivery.Sequential)] public partial class C(params int[] x);
            [Signal("d", Delivery = Delivery.Concurrent, Result = typeof(int), Sender = typeof(string))] public partial record D(int X);
            public partial class R { [Receives<A>] void OnA(int x) { } [Receives<C>] static void OnC(int[] x) { } }
            """)).Result.GeneratedTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes())
            .Select(node => node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier,
                DelegateDeclarationSyntax type => type.Identifier,
                MethodDeclarationSyntax method => method.Identifier,
                PropertyDeclarationSyntax property => property.Identifier,
                VariableDeclaratorSyntax variable => variable.Identifier,
                ParameterSyntax parameter => parameter.Identifier,
                SingleVariableDesignationSyntax variable => variable.Identifier,
                SimpleNameSyntax name => name.Identifier,
                _ => default,
            })
            .Select(token => token.ValueText)
            .Concat(SyntaxFacts.GetContextualKeywordKinds().Concat(SyntaxFacts.GetReservedKeywordKinds()).Select(SyntaxFacts.GetText))
            .Where(name => name.Length > 1 && !name.StartsWith("__", StringComparison.Ordinal) && SyntaxFacts.IsValidIdentifier(name))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_list_is_that_of_the_generator()
        => Assert.Superset(
            new HashSet<string> { "Receiver", "AsyncReceiver", "Connect", "Signal", "Default", "weak", "receiver", "cancellationToken", "In", "await", "class" },
            Names.ToHashSet());

    [Theory]
    [InlineData("{0} @{1}(string text);")]
    [InlineData("{0} A<@{1}>(@{1} text);")]
    [InlineData("public partial class Outer<@{1}> {{ {0} A(@{1} text); }}")]
    [InlineData("public partial class @{1} {{ {0} A(string text); }}")]
    [InlineData("namespace @{1} {{ {0} A(string text); }}")]
    [InlineData("public class @{1} {{ }} {0} A(@{1} text);")]
    [InlineData("{0} A(string @{1});")]
    [InlineData("{0} A(string text, int @{1}, params int[] rest);")]
    [InlineData("{0} A(string text) {{ public int @{1}() => 1; }}")]
    [InlineData("{0} A(string text) {{ public class @{1}; }}")]
    [InlineData("{0} A(string text) {{ private readonly int @{1} = 1; public int Of => @{1}; }}")]
    public async Task A_name_in_every_place(string place)
    {
        int rounds = Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? Heads.Length : 1;
        for (int round = 0; round < rounds; round++)
        {
            // Each by itself in a namespace, all in one compilation: there are many. A name is with another kind in another place.
            string source = "using Signals;\n#pragma warning disable\n" + string.Join(
                "\n",
                Names.Select((name, index) => $"namespace N{index} {{ {string.Format(CultureInfo.InvariantCulture, place, string.Format(CultureInfo.InvariantCulture, Heads[(round + index + place.Length) % Heads.Length], index), name)} }}"));

            var diagnostics = await AnalyzerTest.AnalyzeAsync(Consumer.Compile(source));

            Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id != "SIG006" && !IsCompilersOwn(diagnostic));
        }
    }

    [Theory]
    [InlineData("string @{0}")]
    [InlineData("string @{0}, System.Threading.CancellationToken token")]
    public void A_name_of_a_payload_and_of_a_receiver_in_a_project_that_uses_hosting(string parameters)
    {
        string[] names = [.. Names.Where(name => name is not ("sender" or "cancellationToken") && !Parsing.Names.Members.Contains(Parsing.Names.PropertyOf(name), StringComparer.Ordinal))];
        string source = "using Signals;\n#pragma warning disable\n" + string.Join(
            "\n",
            names.Select((name, index) =>
                $$"""
                namespace N{{index}}
                {
                    [Signal("{{index}}", Delivery = Delivery.Sequential)] public partial class A(string @{{name}});
                    public partial class R { [Receives<A>] void @{{name}}({{string.Format(CultureInfo.InvariantCulture, parameters, name)}}) { } }
                }
                """));

        var output = GeneratorTest.RunUnchecked(Consumer.Compile(source).AddReferences(InjectionTests.Hosting)).Output;

        Assert.DoesNotContain(output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !IsCompilersOwn(diagnostic));
    }

    // In the author's file: some words can't be a type's name, and a parameter may be unread.
    private static bool IsCompilersOwn(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == false && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);
}
#endif
