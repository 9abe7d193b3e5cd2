using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Signals.Package.Tests;

/// <summary>What the library adds to the size of a program that is compiled ahead of time.</summary>
public partial class SizeTests(PackageFeed feed)
{
    private const int Limit = 100_000;

    [Fact]
    public async Task A_program_with_a_signal_is_hardly_larger_than_one_with_an_event()
    {
        NativeAot.SkipUnlessInstalled();

        long added = await SizeOfAsync("SIGNALS") - await SizeOfAsync("");

        Assert.True(added is > 0 and <= Limit, $"The library adds {added} bytes; at most {Limit} are promised.");
        int documented = Documented();
        Assert.True(
            Math.Abs(added / 1000.0 - documented) < 10,
            $"The library adds {added} bytes, and docs/guide/performance.md says {documented} kB. Write down what is true now.");
    }

    private async Task<long> SizeOfAsync(string constants)
    {
        TempProject project = TempProject.Program(
            feed,
            "Size",
            $"""
            <TargetFramework>net9.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <PublishAot>true</PublishAot>
                <DefineConstants>{constants}</DefineConstants>
            """);
        string folder = Path.Combine(project.Directory, "published");
        (await project.RunAsync("publish", "-c", "Release", "-o", folder)).Succeeded();
        return new FileInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "Size.exe" : "Size")).Length;
    }

    private static int Documented()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "performance.md"));
        return int.Parse(Added().Match(page).Groups["size"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"adds (?<size>\d+) kB")]
    private static partial Regex Added();
}
