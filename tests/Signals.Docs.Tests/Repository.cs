using System.Runtime.CompilerServices;

namespace Signals.Docs.Tests;

/// <summary>Where the pages are.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>The paths of all Markdown pages, from the top of the repository, with slashes.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.GetFiles(Root, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part.StartsWith('.') || NotOurs.Contains(part)))
            .Order(StringComparer.Ordinal),
    ];

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(file, "..", "..", ".."));
}
