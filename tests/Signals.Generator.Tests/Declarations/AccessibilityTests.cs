using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Analysis.Declarations;
using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>SIG011 is said of a sender that is less accessible than the signal just where the compiler says so of a delegate in its place.</summary>
public class AccessibilityTests
{
    private static readonly string[] Accessibilities = ["public", "internal", "protected", "private", "protected internal", "private protected"];

    private static readonly string[] Forms = ["{0}", "{0}[]", "System.Collections.Generic.List<{0}>", "Box<{0}>.Inner"];

    [Fact]
    public async Task A_sender_is_less_accessible_where_it_is_to_the_compiler()
    {
        var compilation = Consumer.Compile(Source()).AddReferences(Far()).WithAssemblyName("Consumer");
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), error => error.Id == "CS0122");

        var analyzed = await compilation
            .WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .WithAnalyzers([new DeclarationAnalyzer()])
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        List<string> ofSignals = Lines(compilation, analyzed, "SIG011"), ofDelegates = Lines(compilation, analyzed, "CS0059");

        Assert.Equal(ofDelegates, ofSignals);
        Assert.True(ofSignals.Count > 500, $"{ofSignals.Count} senders are less accessible.");
        Assert.True(compilation.SyntaxTrees[0].GetText(TestContext.Current.CancellationToken).Lines.Count > ofSignals.Count + 500, "Few senders are as accessible.");
    }

    private static string Source()
    {
        string[] nested = [.. Types("Own"), .. Types("Their").Where(type => type != "Their_private"), .. Types("Far").Where(type => type != "Far_private")];
        string[] outermost = ["Shown", "Hidden", "FarShown", "FarHidden"];
        int number = 0;
        return string.Join(
            '\n',
            [
                "public class Shown { } internal class Hidden { } public class Box<T> { public class Inner { } }",
                .. Pairs("public", outermost),
                .. Pairs("internal", outermost),
                "public class Near : FarBase {",
                .. Declared("Their"),
                "}",
                "public partial class Outer : Near {",
                .. Declared("Own"),
                .. Accessibilities.SelectMany(accessibility => Pairs(accessibility, nested)),
                .. Accessibilities.SelectMany(around => (string[])
                [
                    $"{around} partial class Middle_{around.Replace(' ', '_')} {{",
                    .. Accessibilities.SelectMany(accessibility => Pairs(accessibility, nested)),
                    "}",
                ]),
                "}",
                "internal partial class Inside {",
                .. Accessibilities.SelectMany(accessibility => Pairs(accessibility, outermost)),
                "}",
            ]);

        IEnumerable<string> Pairs(string accessibility, string[] types)
            => types.SelectMany(type => Forms, (type, form) => string.Format(CultureInfo.InvariantCulture, form, type)).Select(type =>
                $"""[Signals.Signal("{++number}", Sender = typeof({type}))] {accessibility} partial class S{number}; {accessibility} delegate void D{number}({type} sender);""");
    }

    private static IEnumerable<string> Types(string name) => Accessibilities.Select(accessibility => $"{name}_{accessibility.Replace(' ', '_')}");

    private static IEnumerable<string> Declared(string name) => Accessibilities.Zip(Types(name), (accessibility, type) => $"{accessibility} class {type} {{ }}");

    // Another project, which lets this one see what is internal.
    private static MetadataReference Far()
        => Consumer.Compile(
                $$"""
                [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Consumer")]
                public class FarShown { }
                internal class FarHidden { }
                public class FarBase
                {
                    {{string.Join('\n', Declared("Far"))}}
                }
                """)
            .WithAssemblyName("Far")
            .ToMetadataReference();

    private static List<string> Lines(CSharpCompilation compilation, IEnumerable<Diagnostic> diagnostics, string id)
        =>
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Id == id)
                .Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line)
                .Distinct()
                .Order()
                .Select(line => $"{line}: {compilation.SyntaxTrees[0].GetText().Lines[line]}"),
        ];
}
