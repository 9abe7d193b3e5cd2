namespace Signals.Package.Tests;

/// <summary>The tool, installed from its package.</summary>
public class ToolTests(PackageFeed feed)
{
    [Fact]
    public async Task It_maps_a_program_of_somebody_who_installed_it()
    {
        TempProject project = TempProject.Console(feed).Write(
            "Program.cs",
            """
            using Signals;

            UserRegistered.Connect((sender, email) => Console.WriteLine(email));
            UserRegistered.Send(null, "ada@example.com");

            [Signal("user-registered")]
            public sealed partial class UserRegistered(string email);

            """);
        (await project.RunAsync("build", "-o", "built")).Succeeded();
        string tools = Path.Combine(project.Directory, "tools");
        (await project.RunAsync(
            "tool", "install", "Signals.Map", "--tool-path", tools, "--add-source", feed.FeedDirectory, "--version", feed.Signals.Version)).Succeeded();

        // As `dotnet signals map` finds it.
        CommandResult map = (await DotNet.RunAsync(
            project.Directory,
            new Dictionary<string, string> { ["PATH"] = $"{tools}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}" },
            "signals",
            "map",
            Path.Combine("built", "App.dll"))).Succeeded();

        string[] lines = [.. map.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Contains("user-registered UserRegistered(string email) Program.cs:7", lines);
        Assert.Contains("sent by Program Program.cs:4", lines);
        Assert.Contains("received by a lambda in Program static Program.cs:3", lines);
    }
}
