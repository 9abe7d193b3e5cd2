using Microsoft.CodeAnalysis;
#if SNAPSHOT_ENGINE_VERIFY
using System.Runtime.Loader;
#else
using System.Text;
#endif

namespace Signals.Generator.Tests.Testing;

/// <summary>
/// Compares what was generated with the files beside the test: <c>Class.Method#HintName.verified.cs</c>. Nothing but this
/// file knows whether the packages of Verify do that or the few lines here.
/// </summary>
internal static class Snapshot
{
    // The version changes with every release; the snapshots don't.
    private static string Scrubbed(string line)
        => line.Replace($"\"Signals.Generator\", \"{Emitting.GeneratedCode.Version}\"", "\"Signals.Generator\", \"VERSION\"", StringComparison.Ordinal);

#if SNAPSHOT_ENGINE_VERIFY
    static Snapshot()
    {
        // Verify.SourceGenerators refers to another Roslyn than the generator, and does with this one.
        AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == "Microsoft.CodeAnalysis" ? typeof(SyntaxTree).Assembly : null;
        VerifierSettings.UseUtf8NoBom();
        VerifySourceGenerators.Initialize();
    }

    public static async Task MatchAsync(GeneratorDriverRunResult result, string testMethod, string testFile)
        => await Verifier.Verify(result, sourceFile: testFile).UseMethodName(testMethod).ScrubLinesWithReplace(Scrubbed);
#else
    public static async Task MatchAsync(GeneratorDriverRunResult result, string testMethod, string testFile)
    {
        string directory = Path.GetDirectoryName(testFile)!;
        string prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{testMethod}";
        var expected = Directory.GetFiles(directory, $"{prefix}#*.verified.cs").ToHashSet(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var source in result.Results.SelectMany(generator => generator.GeneratedSources).OrderBy(source => source.HintName, StringComparer.Ordinal))
        {
            string start = Path.Combine(directory, $"{prefix}#{Path.GetFileNameWithoutExtension(source.HintName)}");
            string verified = $"{start}.verified.cs";
            string received = $"{start}.received.cs";
            string text = $"//HintName: {source.HintName}\n" + string.Join('\n', source.SourceText.ToString().Split('\n').Select(Scrubbed));
            bool isKnown = expected.Remove(verified);
            if (isKnown && await File.ReadAllTextAsync(verified) == text)
            {
                File.Delete(received);
                continue;
            }

            await File.WriteAllTextAsync(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            failures.Add($"{(isKnown ? "It differs" : "It is new")}: compare {received}\nwith    {verified}");
        }

        failures.AddRange(expected.Select(verified => $"It was not generated: {verified}"));
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
#endif
}
