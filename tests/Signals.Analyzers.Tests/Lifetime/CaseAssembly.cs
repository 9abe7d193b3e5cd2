using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>Cases that were compiled together: many, or a program, which is one by itself.</summary>
internal sealed class CaseAssembly(CSharpCompilation compilation)
{
    private readonly Lazy<byte[]> _image = new(() => TestCompilation.Emit(compilation));
    private IReadOnlyList<AnalyzedCase>? _analyzed;

    public string Name => compilation.AssemblyName!;

    public byte[] Image => _image.Value;

    /// <summary>What the analyzer says about each case.</summary>
    public async Task<IReadOnlyList<AnalyzedCase>> AnalyzeAsync()
    {
        if (_analyzed is null)
        {
            List<Diagnostic> reported = [.. (await TestCompilation.AnalyzeAsync(compilation)).Where(diagnostic => diagnostic.Id is "SIG101" or "SIG102")];
            var roots = compilation.SyntaxTrees.Select(tree => tree.GetCompilationUnitRoot());
            _analyzed = roots.Any(root => root.Members.Any(SyntaxKind.GlobalStatement))
                ? [new AnalyzedCase(Name, [.. reported])]
                : [.. roots.SelectMany(root => CasesIn(root, reported))];
        }

        return _analyzed;
    }

    private static IEnumerable<AnalyzedCase> CasesIn(CompilationUnitSyntax root, List<Diagnostic> reported)
    {
        foreach (var space in root.Members.OfType<FileScopedNamespaceDeclarationSyntax>())
        {
            List<TypeDeclarationSyntax> cases = [.. space.Members.OfType<TypeDeclarationSyntax>().Where(type => type.BaseList?.ToString().Trim() == ": Case")];
            for (int i = 0; i < cases.Count; i++)
            {
                // Types that follow a case are part of it.
                var span = TextSpan.FromBounds(cases[i].SpanStart, i + 1 < cases.Count ? cases[i + 1].SpanStart : space.Span.End);
                yield return new AnalyzedCase(
                    $"{space.Name}.{cases[i].Identifier}",
                    [.. reported.Where(diagnostic => diagnostic.Location.SourceTree == root.SyntaxTree && span.Contains(diagnostic.Location.SourceSpan))],
                    Reason(cases[i], "Differs"),
                    Reason(cases[i], "Lingers"));
            }
        }
    }

    private static string? Reason(TypeDeclarationSyntax declaration, string name)
        => declaration.AttributeLists
            .SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => attribute.Name.ToString() == name)?
            .ArgumentList!.Arguments[0].Expression is LiteralExpressionSyntax literal
                ? literal.Token.ValueText
                : null;
}
