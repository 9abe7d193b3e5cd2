using System.Diagnostics;
using System.Text;

namespace Signals.Package.Tests;

/// <summary>Runs the <c>dotnet</c> command as a person would in a fresh shell.</summary>
internal static class DotNet
{
    // What the test runner's own process was given, and what a person's shell would not have.
    private static readonly string[] RunnersOwn = ["MSBUILD", "VSTEST", "TESTINGPLATFORM", "CORECLR_", "COR_", "DOTNET_STARTUP_HOOKS"];

    public static async Task<CommandResult> RunAsync(
        string directory,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var inherited in start.Environment.Keys.Where(IsRunnersOwn).ToList())
        {
            start.Environment.Remove(inherited);
        }

        // A server that outlives the command would keep its output open, and its caller waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();

        return new CommandResult($"dotnet {string.Join(' ', start.ArgumentList)}", process.ExitCode, output.ToString());

        void Append(string? line)
        {
            if (line is not null)
            {
                lock (output)
                {
                    output.Append(line).Append('\n');
                }
            }
        }
    }

    private static bool IsRunnersOwn(string name) =>
        RunnersOwn.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
