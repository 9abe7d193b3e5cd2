using System.Runtime.InteropServices;

namespace Signals.Package.Tests;

/// <summary>A minimal API, compiled ahead of time: announced, shown, and published without a warning.</summary>
public class WebTests(PackageFeed feed)
{
    [Fact]
    public async Task It_runs_compiled_ahead_of_time()
    {
        NativeAot.SkipUnlessInstalled();
        TempProject project = TempProject.Program(
            feed,
            "Web",
            $"""
            <TargetFramework>net9.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <PublishAot>true</PublishAot>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
            """).UseInstead("Signals.AspNetCore").UseSdk("Microsoft.NET.Sdk.Web");
        string folder = Path.Combine(project.Directory, "published");

        CommandResult published = (await project.RunAsync("publish", "-c", "Release", "-o", folder)).Succeeded();

        Assert.DoesNotContain(": warning ", published.Output, StringComparison.OrdinalIgnoreCase);
        CommandResult run = await Command.RunAsync(Path.Combine(folder, "Web"), folder, new Dictionary<string, string>(), []);
        Assert.Equal("hello\nTrue\n2 requests\n", run.Succeeded().Output);
    }
}
