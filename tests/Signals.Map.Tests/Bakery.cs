using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Signals.Map.Tests;

/// <summary>The programs to map, and what their comments say that the map has.</summary>
internal static partial class Bakery
{
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "tests", "Signals.Map.Tests", "Bakery");

    public static string Program { get; } = Output("tests/Signals.Map.Tests/Bakery/Program", "Bakery.dll");

    public static string Unoptimized { get; } = Output("tests/Signals.Map.Tests/Bakery/Unoptimized", "Bakery.Unoptimized.dll");

    public static string Plugin { get; } = Output("tests/Signals.Map.Tests/Bakery/Plugin", "Bakery.Plugin.dll");

    public static string Relayed { get; } = Output("tests/Signals.Map.Tests/Bakery/Relayed", "Bakery.Relayed.dll");

    public static string Registration { get; } = Output("samples/Registration", "Registration.dll");

    public static string PageViews { get; } = Output("samples/PageViews", "PageViews.dll");

    /// <summary>What is built of a project.</summary>
    /// <param name="project">The project's folder, from the root.</param>
    /// <param name="assembly">The file.</param>
    public static string Output(string project, string assembly)
        => Path.Combine(Root, project, "bin", Configuration(), "net10.0", assembly);

    /// <summary>
    /// What each <c>//></c> comment says, with the place that it says it of. One in a line of its own is about code that isn't there.
    /// </summary>
    /// <param name="folders">The folders with the sources.</param>
    public static IEnumerable<string> Expected(params string[] folders)
        => folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Folder, folder), "*.cs"))
            .SelectMany(file => File.ReadLines(file).SelectMany((line, index)
                => Comment().Match(line) is { Success: true } comment
                    ? comment.Groups["edges"].Value.Split(';', StringSplitOptions.TrimEntries)
                        .Select(edge => line.TrimStart().StartsWith("//>", StringComparison.Ordinal) ? edge : $"{Path.GetFileName(file)}:{index + 1} {edge}")
                    : []))
            .Order(StringComparer.Ordinal);

    private static string Configuration()
        => typeof(Bakery).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Configuration").Value!;

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(file, "..", "..", ".."));

    [GeneratedRegex("//> (?<edges>.*)$")]
    private static partial Regex Comment();
}
