using System.Text.Json;

namespace Signals.Map.Tests;

/// <summary>The tool, run within the process.</summary>
/// <param name="ExitCode">What it exits with.</param>
/// <param name="Output">What it writes.</param>
/// <param name="Error">What it writes to the error stream.</param>
internal sealed record Tool(int ExitCode, string Output, string Error)
{
    // A build that is the same everywhere names files from the folder of the repository: that is where the tool is run then.
    static Tool() => Directory.SetCurrentDirectory(Bakery.Root);

    public static Tool Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = MapCommand.Run(["map", .. arguments], output, error);
        return new Tool(exitCode, output.ToString(), error.ToString());
    }

    public Tool Succeeded()
    {
        Assert.True(ExitCode == 0, Error);
        Assert.Empty(Error);
        return this;
    }

    public JsonElement Json()
    {
        Succeeded();
        return JsonDocument.Parse(Output).RootElement;
    }

    /// <summary>The one line that says what is wrong with the input.</summary>
    public string Refusal()
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Output);
        string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        return line;
    }
}
