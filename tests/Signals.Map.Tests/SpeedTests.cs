namespace Signals.Map.Tests;

[Collection(nameof(SpeedTests))]
[CollectionDefinition(nameof(SpeedTests), DisableParallelization = true)]
public class SpeedTests
{
    private const int Assemblies = 200;

    // Of processor time, so that what else runs on the machine hardly matters. It is there to notice what makes the map slow.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

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

        TimeSpan before = Environment.CpuUsage.TotalTime;
        Tool map = Tool.Run([.. folders, "--format", "json"]).Succeeded();
        TimeSpan took = Environment.CpuUsage.TotalTime - before;

        TimeSpan each = took / assemblies * Assemblies;
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{assemblies} assemblies, {map.Json().GetProperty("signals").GetArrayLength()} signals: {took.TotalMilliseconds:F0} ms, {each.TotalMilliseconds:F0} ms for {Assemblies}.");
        Assert.True(assemblies > 20, $"{assemblies} assemblies");
        Assert.True(each < Bound, $"{each.TotalMilliseconds:F0} ms for {Assemblies} assemblies");
    }
}
