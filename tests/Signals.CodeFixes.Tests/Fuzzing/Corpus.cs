using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Analyzers.Tests.Verification;

namespace Signals.CodeFixes.Tests.Fuzzing;

/// <summary>Programs that are right, or wrong in one way: all that the documentation shows, and all that the other tests compile.</summary>
internal static partial class Corpus
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(TestCompilation.FolderOf(), "..", "..", ".."));

    /// <summary>What the cases of the lifetime tests use, for every program.</summary>
    public static MetadataReference Shared { get; } = TestCompilation.Built(TestCompilation.Generate(TestCompilation
        .Create(Files("tests/Signals.Analyzers.Tests/Lifetime/Oracle", "*.cs").Select(path => TestCompilation.Parse(File.ReadAllText(path), path)), OutputKind.ConsoleApplication)
        .WithAssemblyName("Oracle")));

    /// <summary>The programs, always in the same order.</summary>
    public static IReadOnlyList<string> Programs { get; } =
    [
        .. Files("docs", "*.md").SelectMany(path => Fence().Matches(File.ReadAllText(path).ReplaceLineEndings("\n")).Select(fence => fence.Groups[1].Value)),
        .. Files("tests/Signals.Analyzers.Tests/Programs", "*.cs").SelectMany(TypesIn),
        .. Files("tests/Signals.Analyzers.Tests/Lifetime/Cases", "*.cs").SelectMany(TypesIn),
        .. Files("tests/Signals.Analyzers.Tests/Lifetime/TopLevel", "*.cs").Select(File.ReadAllText),
        .. Files("tests/Signals.Analyzers.Tests", "*Tests.cs").SelectMany(TextsIn),
        .. Files("tests/Signals.CodeFixes.Tests", "*Tests.cs").SelectMany(TextsIn),
        .. Files("tests/Signals.Generator.Tests", "*Tests.cs").SelectMany(TextsIn),
    ];

    private static IEnumerable<string> Files(string folder, string pattern)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>Each type of a file, as a file of its own.</summary>
    private static IEnumerable<string> TypesIn(string path)
    {
        CompilationUnitSyntax root = TestCompilation.Parse(File.ReadAllText(path)).GetCompilationUnitRoot();
        return root.DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
            .OfType<BaseTypeDeclarationSyntax>()
            .Select(type => $"{root.Usings.ToFullString()}\nnamespace Mutants;\n{type.ToFullString()}");
    }

    /// <summary>The code in the raw texts of a test.</summary>
    private static IEnumerable<string> TextsIn(string path)
        => TestCompilation.Parse(File.ReadAllText(path)).GetRoot().DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) && token.ValueText.Contains("Signal", StringComparison.Ordinal))
            .Select(token => Mark().Replace(token.ValueText, ""));

    [GeneratedRegex("^```csharp[^\n]*\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\{\|SIG\d+:|\|\}")]
    private static partial Regex Mark();
}
