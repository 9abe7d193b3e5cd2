using System.Diagnostics;

namespace Signals.Interleavings.Exploring;

/// <summary>A copy of this program in which Coyote has put itself between the code and its threads, locks and fields.</summary>
internal sealed class RewrittenCopy : IDisposable
{
    private static readonly string Name = typeof(RewrittenCopy).Assembly.GetName().Name!;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("signals-interleavings");

    private RewrittenCopy()
    {
    }

    /// <summary>Makes a copy.</summary>
    /// <param name="change">What else is to be different: it gets the path of the library.</param>
    public static async Task<RewrittenCopy> CreateAsync(Action<string>? change = null)
    {
        var copy = new RewrittenCopy();
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, copy.PathOf(Path.GetFileName(file)));
        }

        string library = Path.GetFileName(typeof(Signal).Assembly.Location);
        if (change is not null)
        {
            // Its symbols are those of the library as it is.
            File.Delete(copy.PathOf(Path.ChangeExtension(library, "pdb")));
            change(copy.PathOf(library));
        }

        await File.WriteAllTextAsync(
            copy.PathOf("rewriting.json"),
            $$"""
            {
              "AssembliesPath": ".",
              "Assemblies": ["{{library}}", "{{Name}}.dll"],
              "IsRewritingConcurrentCollections": true,
              "IsRewritingMemoryLocations": true
            }
            """);
        (int exitCode, string output) = await RunAsync(["exec", "--roll-forward", "Major", BuildMetadata.Of("Rewriter"), "rewrite", copy.PathOf("rewriting.json")]);
        Assert.True(exitCode == 0, output);
        return copy;
    }

    /// <summary>Explores a scenario in a process of its own.</summary>
    /// <returns>Whether no order of its threads broke a promise, and what there is to say about that.</returns>
    public async Task<(bool IsSound, string Output)> ExploreAsync(string scenario, int iterations, int seed)
    {
        (int exitCode, string output) = await RunAsync(["exec", PathOf($"{Name}.dll"), "explore", scenario, $"{iterations}", $"{seed}"]);
        Assert.True(exitCode is 0 or 1, output);
        return (exitCode == 0, output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["COYOTE_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);
}
