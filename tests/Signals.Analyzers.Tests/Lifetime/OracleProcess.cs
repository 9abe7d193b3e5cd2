using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>Runs compiled cases in a process where the JIT keeps no local alive longer than its last use, and the heap is small.</summary>
internal sealed class OracleProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("signals-oracle-").FullName;
    private readonly List<string> _cases = [];

    public OracleProcess(Compilation oracle)
    {
        Emit(oracle, "Oracle");
        File.Copy(typeof(Connection).Assembly.Location, Path.Combine(_folder, "Signals.dll"));
        File.WriteAllText(
            Path.Combine(_folder, "Oracle.runtimeconfig.json"),
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
    }

    public void Add(Compilation cases, string name) => _cases.Add(Emit(cases, name));

    /// <summary>Whether each case's receiver answers, and did earlier where the case asked, by the case's name.</summary>
    public async Task<Dictionary<string, (bool Answers, bool? AnsweredEarlier)>> AskAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (IEnumerable<string>)["exec", Path.Combine(_folder, "Oracle.dll"), .. _cases])
        {
            start.ArgumentList.Add(argument);
        }

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
            .ToDictionary(line => line[0], line => (bool.Parse(line[1]), line[2].Length > 0 ? bool.Parse(line[2]) : (bool?)null));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Emit(Compilation compilation, string name)
    {
        string path = Path.Combine(_folder, name + ".dll");
        var emitted = compilation.Emit(path);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return path;
    }
}
