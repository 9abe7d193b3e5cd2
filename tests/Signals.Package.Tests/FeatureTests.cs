namespace Signals.Package.Tests;

/// <summary>A program that uses every feature prints the same wherever it runs, and is published without a warning.</summary>
public class FeatureTests(FeatureProgram program) : IClassFixture<FeatureProgram>
{
    private const string Lifetimes = "--lifetimes";

    [Fact]
    public async Task It_runs_on_the_newest_framework()
    {
        string folder = await program.MakeAsync("build", "net10.0");

        Assert.Equal(FeatureProgram.Output, await FeatureProgram.RunAsync(folder, "dotnet", "Features.dll", Lifetimes));
    }

    [Fact]
    public async Task It_runs_trimmed()
    {
        string folder = await program.MakeAsync("publish", "net10.0");

        Assert.True(program.IsTrimmed(Path.Combine(folder, "Signals.dll")));
        Assert.Equal(FeatureProgram.Output, await FeatureProgram.RunAsync(folder, Path.Combine(folder, "Features"), Lifetimes));
    }

    [Fact]
    public async Task It_runs_compiled_ahead_of_time()
    {
        NativeAot.SkipUnlessInstalled();
        string folder = await program.MakeAsync("publish", "net9.0");

        Assert.Empty(Directory.GetFiles(folder, "*.dll"));
        Assert.Equal(FeatureProgram.Output, await FeatureProgram.RunAsync(folder, Path.Combine(folder, "Features"), Lifetimes));
    }

    /// <summary>On Mono, whose collector is conservative: so without the part about lifetimes.</summary>
    [Fact]
    public async Task It_runs_on_NET_Framework()
    {
        Assert.SkipUnless(Command.IsInstalled("mono"), "Mono is not installed.");
        Assert.SkipUnless(HasFacades, "Mono has no netstandard.dll. Install mono-devel, or run .ci/install-tools and set MONO_PATH as .ci/run does.");
        string folder = await program.MakeAsync("build", "net472");

        string output = FeatureProgram.Output;
        int lifetimes = output.IndexOf("== lifetimes", StringComparison.Ordinal);
        int done = output.IndexOf("== done", StringComparison.Ordinal);
        Assert.Equal(
            output[..lifetimes] + output[done..],
            await FeatureProgram.RunAsync(folder, "mono", "Features.exe"));
    }

    // Mono itself doesn't have them.
    private static bool HasFacades
        => (Environment.GetEnvironmentVariable("MONO_PATH") ?? "").Split(':').Append("/usr/lib/mono/4.5/Facades")
            .Any(folder => File.Exists(Path.Combine(folder, "netstandard.dll")));
}
