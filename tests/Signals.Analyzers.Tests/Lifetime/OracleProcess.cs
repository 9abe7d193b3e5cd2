using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>Runs compiled cases in a process where the JIT keeps no local alive longer than its last use, and the heap is small.</summary>
internal static class OracleProcess
{
    /// <summary>What the receivers of the cases answer, by the cases' names. Without assemblies, the cases are in the oracle's own.</summary>
    public static async Task<Dictionary<string, Answers>> AskAsync(Compilation oracle, IEnumerable<CaseAssembly> assemblies)
    {
        string folder = Directory.CreateTempSubdirectory("signals-oracle-").FullName;
        try
        {
            string path = Write(folder, "Oracle", TestCompilation.Emit(oracle));
            File.Copy(typeof(Connection).Assembly.Location, Path.Combine(folder, "Signals.dll"));
            File.WriteAllText(
                Path.ChangeExtension(path, "runtimeconfig.json"),
                $$"""
                {
                  "runtimeOptions": {
                    "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" },
                    "configProperties": {
                      "System.Runtime.TieredCompilation": false,
                      "System.Runtime.TieredPGO": false,
                      "System.GC.Concurrent": false
                    }
                  }
                }
                """);
            return await RunAsync(["exec", path, .. assemblies.Select(assembly => Write(folder, assembly.Name, assembly.Image))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Dictionary<string, Answers>> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("CORECLR_", StringComparison.Ordinal) || key == "DOTNET_STARTUP_HOOKS").ToList())
        {
            start.Environment.Remove(key);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split('\t'))
            .ToDictionary(line => line[0], line => new Answers(bool.Parse(line[1]), Parse(line[2]), Parse(line[3])));

        static bool? Parse(string answer) => answer.Length > 0 ? bool.Parse(answer) : null;
    }

    private static string Write(string folder, string name, byte[] image)
    {
        string path = Path.Combine(folder, name + ".dll");
        File.WriteAllBytes(path, image);
        return path;
    }
}
