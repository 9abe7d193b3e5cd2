using System.Runtime.InteropServices;

namespace Signals.Package.Tests;

/// <summary>A program that relays signals, from the packages.</summary>
public class RelayTests(PackageFeed feed)
{
    [Fact]
    public async Task It_runs_compiled_ahead_of_time()
    {
        NativeAot.SkipUnlessInstalled();
        TempProject project = TempProject.Program(
            feed,
            "Relay",
            $"""
            <TargetFramework>net9.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <PublishAot>true</PublishAot>
            """).UseInstead("Signals.RabbitMQ", ("Signals.Nats", feed.Signals.Version), ("Microsoft.Extensions.Hosting", "10.0.14"));
        string folder = Path.Combine(project.Directory, "published");

        var published = (await project.RunAsync("publish", "-c", "Release", "-o", folder)).Succeeded();
        Assert.DoesNotContain(": warning ", published.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.GetFiles(folder, "*.dll"));

        var run = (await Command.RunAsync(Path.Combine(folder, "Relay"), folder, new Dictionary<string, string>())).Succeeded();
        Assert.Equal("till 7 tea+cake Gift no note", run.Output.Trim());
    }
}
