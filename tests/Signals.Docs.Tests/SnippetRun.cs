using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Signals.Docs.Tests;

/// <summary>Runs a compiled snippet in a process of its own: signals are static, and so is the console.</summary>
internal static class SnippetRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs a program that was compiled.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> PrintedByAsync(Compilation compilation)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("signals-docs-tests-");
        try
        {
            string program = Path.Combine(directory.FullName, "Snippet.dll");
            var emitted = compilation.Emit(program, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));

            foreach (string library in SnippetCompiler.HostLibraries.Append(typeof(SignalAttribute).Assembly.Location))
            {
                File.Copy(library, Path.Combine(directory.FullName, Path.GetFileName(library)));
            }

            await File.WriteAllTextAsync(
                Path.ChangeExtension(program, ".runtimeconfig.json"),
                $$"""
                { "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }
                """);
            return await RunAsync(program);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"It had not ended after {Limit}.");
        }

        Assert.True(process.ExitCode == 0, $"It ended with {process.ExitCode}:\n{await error}");
        return await output;
    }
}
