using System.Runtime.InteropServices;

namespace Signals.Package.Tests;

/// <summary>The program that uses every feature, as a project of several target frameworks: restored once, published by the tests.</summary>
public sealed class FeatureProgram(PackageFeed feed) : IAsyncLifetime
{
    private const string Name = "Features";

    private TempProject? _project;

    /// <summary>What it prints.</summary>
    public static string Output { get; } = File.ReadAllText(Path.Combine(Repository.Tests, "Programs", Name, "output.txt")).ReplaceLineEndings("\n");

    public async ValueTask InitializeAsync()
    {
        _project = TempProject.Program(
            feed,
            Name,
            $"""
            <TargetFrameworks>net10.0;net9.0;net472</TargetFrameworks>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RuntimeIdentifier Condition="'$(TargetFramework)' != 'net472'">{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <PublishTrimmed Condition="'$(TargetFramework)' == 'net10.0'">true</PublishTrimmed>
                <PublishAot Condition="'$(TargetFramework)' == 'net9.0'">true</PublishAot>
            """);
        (await _project.RunAsync("restore")).Succeeded();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Builds or publishes it, and fails the test at the slightest warning.</summary>
    /// <param name="verb">What <c>dotnet</c> is to do.</param>
    /// <param name="targetFramework">For which framework.</param>
    /// <returns>The folder that has the program.</returns>
    internal async Task<string> MakeAsync(string verb, string targetFramework)
    {
        string folder = Path.Combine(_project!.Directory, $"{verb}-{targetFramework}");
        var made = (await _project.RunAsync(verb, "--no-restore", "-c", "Release", "-f", targetFramework, "-o", folder)).Succeeded();
        Assert.DoesNotContain(": warning ", made.Output, StringComparison.OrdinalIgnoreCase);
        return folder;
    }

    /// <summary>Whether a published library is smaller than the one in the package.</summary>
    internal bool IsTrimmed(string library) => new FileInfo(library).Length < feed.Signals.Read("lib/net10.0/Signals.dll").Length;

    /// <summary>Runs what was made.</summary>
    /// <param name="folder">The folder that has the program.</param>
    /// <param name="program">What to run: the program itself, or what runs it.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it printed.</returns>
    internal static async Task<string> RunAsync(string folder, string program, params IEnumerable<string> arguments)
        => (await Command.RunAsync(program, folder, new Dictionary<string, string>(), arguments)).Succeeded().Output;
}
