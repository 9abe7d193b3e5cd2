using Microsoft.CodeAnalysis;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>What an author writes in comments: whatever it is, it costs nothing but itself, and stays a comment.</summary>
public class AuthorTextTests
{
    [Theory]
    [InlineData("<see cref=\"T:System.Collections.Generic.List`1+Enumerator\"/>")]
    [InlineData("<see cref=\"T:List`\"/>")]
    [InlineData("<see cref=\"T:List`0\"/>")]
    [InlineData("<see cref=\"T:List`1`2\"/>")]
    [InlineData("<see cref=\"T:List`2147483647\"/>")]
    [InlineData("<see cref=\"T:List`99999999999\"/>")]
    [InlineData("<see cref=\"T:\"/>")]
    [InlineData("<see cref=\"T:.\"/>")]
    [InlineData("<see cref=\"T:A.``0\"/>")]
    [InlineData("<see cref=\"T:A{B}\"/>")]
    [InlineData("<see cref=\"!:A\"/>")]
    [InlineData("<see cref=\"\"/>")]
    [InlineData("<paramref/> <typeparamref/> <paramref name=\"\"/>")]
    [InlineData("<see cref=\"T:System.String\" langword=\"&#x2028;\"/>")]
    [InlineData("<a:b/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]>")]
    [InlineData("<![CDATA[ ]]> <!-- a --> <?b c?>")]
    [InlineData("&#x2028;")]
    [InlineData("&#x2029;")]
    [InlineData("&#x85;")]
    [InlineData("&#xD;")]
    [InlineData("&#xA;")]
    [InlineData("&#xD;&#xA;#error &#x2028;}")]
    [InlineData("<see href=\"a&#x2028;}b\"/>")]
    [InlineData("<code a=\"&#x85;}\">&#x2029;}</code>")]
    public void Documentation_of_a_signal(string text)
    {
        var test = GeneratorTest.RunUnchecked(Consumer.Compile(
            $$"""
            using Signals;
            /// <summary>Before {{text}} after.</summary>
            /// <param name="number">Before {{text}} after.</param>
            [Signal("a")] public partial class A(int number);
            [Signal("b", Delivery = Delivery.Sequential)] public partial class B(int number);
            """));

        Assert.Equal(2, test.Result.GeneratedTrees.Length);
        Assert.DoesNotContain(test.Output.GetDiagnostics(TestContext.Current.CancellationToken), IsErrorOfGenerated);
        foreach (var tree in test.Result.GeneratedTrees)
        {
            string[] lines = tree.ToString().Split('\n');
            Assert.All(lines, line => Assert.DoesNotContain(line, c => c is '\r' or '\u0085' or '\u2028' or '\u2029'));
            Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith('#') && line.Contains("error", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_reference_to_a_nested_generic_type_becomes_its_name()
    {
        var only = GeneratorTest.Run(
            """
            using System.Collections.Generic;
            /// <summary>See <see cref="Dictionary{TKey, TValue}.Enumerator"/>.</summary>
            [Signals.Signal("a")] public partial class A(int number);
            """).Only;

        Assert.Contains("<see cref=\"global::System.Collections.Generic.Dictionary{T1, T2}.Enumerator\"", only, StringComparison.Ordinal);
    }

    private static bool IsErrorOfGenerated(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true
            && (diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsWarningAsError);
}
