using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MimeKit;

namespace Registration.Tests;

/// <summary>One run of the sample's program, as a process of its own, with a directory of its own to write to.</summary>
internal sealed class SampleRun : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("registration-tests-");

    private SampleRun()
    {
    }

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string OutputDirectory => Path.Combine(_directory.FullName, "out");

    public string InputFile => Path.Combine(_directory.FullName, "input.csv");

    public string[] Lines => Output.Split('\n');

    /// <summary>What the last table says of each receiver.</summary>
    public IReadOnlyList<string> Table
        => [.. Lines.SkipWhile(line => line != "== What each receiver did").Skip(3).Where(line => line.Length > 0)];

    public IReadOnlyList<string> SkippedLines => [.. Lines.Where(line => line.Contains(" is skipped: ", StringComparison.Ordinal))];

    public IReadOnlyList<JsonElement> AuditLog
        => [.. File.ReadAllLines(Path.Combine(OutputDirectory, "audit.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public IReadOnlyList<string> AuditedEmails => [.. AuditLog.Select(line => line.GetProperty("email").GetString()!)];

    public IReadOnlyList<string> MailFiles
        => [.. Directory.GetFiles(Path.Combine(OutputDirectory, "mail"), "*.eml").Order(StringComparer.Ordinal)];

    public IReadOnlyList<MimeMessage> Mails => [.. MailFiles.Select(file => MimeMessage.Load(file))];

    /// <summary>Runs it for an input in a file.</summary>
    public static Task<SampleRun> OfAsync(string input) => OfAsync(Encoding.UTF8.GetBytes(input));

    /// <summary>Runs it for an input in a file.</summary>
    public static async Task<SampleRun> OfAsync(byte[] input)
    {
        var run = new SampleRun();
        await File.WriteAllBytesAsync(run.InputFile, input);
        await run.StartAsync("", "--input", run.InputFile, "--output", run.OutputDirectory);
        return run;
    }

    /// <summary>Runs it for standard input.</summary>
    public static Task<SampleRun> OfStandardInputAsync(string input) => WithAsync(run => ["--input", "-", "--output", run.OutputDirectory], input);

    /// <summary>Runs it with some arguments.</summary>
    public static async Task<SampleRun> WithAsync(Func<SampleRun, string[]> arguments, string input = "")
    {
        var run = new SampleRun();
        await run.StartAsync(input, arguments(run));
        return run;
    }

    /// <summary>Runs it again for the same files.</summary>
    public Task AgainAsync() => StartAsync("", "--input", InputFile, "--output", OutputDirectory);

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task StartAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = _directory.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(typeof(RegistrationService).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading that.
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        ExitCode = process.ExitCode;
        Output = (await output).ReplaceLineEndings("\n");
        Error = (await error).ReplaceLineEndings("\n");
    }
}
