namespace Signals.Package.Tests;

/// <summary>
/// The packages as they would be published, in a feed of their own. Where <c>SIGNALS_PACKAGES</c> names a folder, they are those in
/// it; otherwise they are packed once for all tests, from a build that leaves the repository's own output alone, with a version
/// that no other run has.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    public const string PackageId = "Signals";

    private readonly string? _packed = Environment.GetEnvironmentVariable("SIGNALS_PACKAGES") is { Length: > 0 } folder ? folder : null;

    /// <summary>Everything that the tests make; it goes when they end.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("signals-package-tests-").FullName;

    public IReadOnlyList<Package> Packages { get; private set; } = [];

    /// <summary>The package of the library itself.</summary>
    public Package Signals => Packages.Single(package => package.Id == PackageId);

    internal string FeedDirectory => _packed ?? Path.Combine(Root, "feed");

    internal string PackagesDirectory => Path.Combine(Root, "packages");

    public async ValueTask InitializeAsync()
    {
        if (_packed is null)
        {
            var suffix = $"test.{Guid.NewGuid():N}";
            foreach (string project in Repository.PackableProjects)
            {
                var packed = await DotNet.RunAsync(
                    Repository.Root,
                    new Dictionary<string, string>(),
                    "pack",
                    project,
                    "-c",
                    "Release",
                    "-o",
                    FeedDirectory,
                    "--artifacts-path",
                    Path.Combine(Root, "artifacts"),
                    "--version-suffix",
                    suffix,
                    "-p:ContinuousIntegrationBuild=true");
                packed.Succeeded();
            }
        }

        Packages = [.. Directory.GetFiles(FeedDirectory, "*.nupkg").Select(path => new Package(path))];

        // Nothing above the temporary folder has a say in the projects.
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            await File.WriteAllTextAsync(Path.Combine(Root, file), "<Project />\n");
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
