using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace PageViews.Tests;

/// <summary>The shop as a process of its own, on a port that is free, with a database of its own.</summary>
public sealed partial class Shop : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("page-views-tests-");
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Runs the program with some arguments until it ends.</summary>
    /// <returns>The exit code, and what it wrote to standard output and standard error.</returns>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    public async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>Ends it and starts it again, with what it kept.</summary>
    public async Task ReopenAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _directory.Delete(recursive: true);
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // Hardly ever collects, so that a receiver that is gone was disconnected. (Hexadecimal, in bytes.)
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "40000000";
        start.ArgumentList.Add(typeof(Coffee).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();

    private async Task StartAsync()
    {
        _process = Start("--database", Path.Combine(_directory.FullName, "data", "shop.db"), "--urls", "http://127.0.0.1:0");
        var listening = new TaskCompletionSource<string>();
        var output = new StringBuilder();
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Task ended = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(listening.Task, ended) == ended)
        {
            await ended;
            Assert.Fail($"The shop ended before it listened:\n{output}");
        }

        Url = await listening.Task;

        void Read(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }

            if (line is not null && Listening().Match(line) is { Success: true } match)
            {
                listening.TrySetResult(match.Groups[1].Value);
            }
        }
    }

    private async Task StopAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
            _process = null;
        }
    }
}
