using System.Diagnostics;

namespace Signals.Map.Tests;

public class SpeedTests
{
    private const int Assemblies = 200;

    // Two are promised. What else runs on the machine is no reason to fail, and a map that is slow is slower than this.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(6);

    /// <summary>All of this repository's samples and tests that are built, with what they come with, as if they were one program.</summary>
    [Fact]
    public void Two_hundred_assemblies_take_a_moment()
    {
        string[] folders =
        [
            .. Directory.GetFiles(Path.Combine(Bakery.Root, "samples"), "*.csproj", SearchOption.AllDirectories)
                .Concat(Directory.GetFiles(Path.Combine(Bakery.Root, "tests"), "*.csproj", SearchOption.AllDirectories))
                .Select(project => Path.GetDirectoryName(Bakery.Output(Path.GetDirectoryName(project)!, "any.dll"))!)
                .Where(Directory.Exists)
                .Order(StringComparer.Ordinal),
        ];
        int assemblies = folders.SelectMany(folder => Directory.GetFiles(folder, "*.dll")).Select(Path.GetFileName).Distinct().Count();
        Tool.Run([Bakery.Registration]).Succeeded();

        var watch = Stopwatch.StartNew();
        Tool map = Tool.Run([.. folders, "--format", "json"]).Succeeded();
        watch.Stop();

        TimeSpan each = watch.Elapsed / assemblies * Assemblies;
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{assemblies} assemblies, {map.Json().GetProperty("signals").GetArrayLength()} signals: {watch.ElapsedMilliseconds} ms, {each.TotalMilliseconds:F0} ms for {Assemblies}.");
        Assert.True(assemblies > 20, $"{assemblies} assemblies");
        Assert.True(each < Bound, $"{each.TotalMilliseconds:F0} ms for {Assemblies} assemblies");
    }
}
