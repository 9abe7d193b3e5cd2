using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>SIG008.</summary>
public class LanguageTests
{
    [Fact]
    public async Task Below_CSharp_12_there_is_one_error_for_each_signal()
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            LanguageVersion.CSharp11,
            """
            using Signals;
            [Signal("")] public class {|SIG008:A|} { }
            public class Outer { [Signal("b")] public partial record {|SIG008:B|}(string sender); }
            """);

        Assert.Equal(
            "Signals needs C# 12 or later, and this project has C# 11.0: write <LangVersion>12</LangVersion> or later in the project file",
            diagnostics[0].Message());
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    public Task From_CSharp_12_on_there_is_none(LanguageVersion language)
        => AnalyzerTest.RunAsync(language, """[Signals.Signal("a")] public partial class A(string text);""");

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    public Task From_CSharp_12_on_the_other_mistakes_are_found(LanguageVersion language)
        => AnalyzerTest.RunAsync(
            language,
            """
            using Signals;
            public class {|SIG002:Outer|} { [Signal("a")] public partial class A(string text); }
            [Signal("b")] public partial class B(string text);
            public partial class R { [Receives<B>] void On(int {|SIG009:text|}) { } }
            """);

    [Fact]
    public Task Below_CSharp_12_other_code_is_fine()
        => AnalyzerTest.RunAsync(LanguageVersion.CSharp10, """public class A { }""");
}
