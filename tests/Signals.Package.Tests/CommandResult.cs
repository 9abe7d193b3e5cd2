namespace Signals.Package.Tests;

/// <summary>What a command ended with: its exit code, and the lines of both its streams in the order they came.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test, with everything that the command said, unless it ended well.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"`{Command}` ended with {ExitCode}:\n{Output}");
        return this;
    }
}
