using System.Diagnostics;
using System.Text;

namespace Signals.Package.Tests;

/// <summary>Runs a program as a person would in a fresh shell.</summary>
internal static class Command
{
    // What the test runner's own process was given, and what a person's shell would not have.
    private static readonly string[] RunnersOwn = ["MSBUILD", "VSTEST", "TESTINGPLATFORM", "CORECLR_", "COR_", "DOTNET_STARTUP_HOOKS"];

    public static async Task<CommandResult> RunAsync(
        string program,
        string directory,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
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

        return new CommandResult($"{Path.GetFileName(program)} {string.Join(' ', start.ArgumentList)}", process.ExitCode, output.ToString());

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

    /// <summary>Whether one of these programs is installed.</summary>
    public static bool IsInstalled(params IEnumerable<string> programs)
        => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => programs.Any(program => File.Exists(Path.Combine(folder, program))));

    private static bool IsRunnersOwn(string name) =>
        RunnersOwn.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
