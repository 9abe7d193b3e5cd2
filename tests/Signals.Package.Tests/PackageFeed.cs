using System.IO.Compression;

namespace Signals.Package.Tests;

/// <summary>
/// The packages as they would be published, in a feed of its own: packed once for all tests, from a build that leaves the
/// repository's own output alone, with a version that no other run has.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    public const string PackageId = "Signals";

    /// <summary>Everything that the tests make; it goes when they end.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("signals-package-tests-").FullName;

    public string Version { get; private set; } = "";

    public string PackagePath { get; private set; } = "";

    internal string FeedDirectory => Path.Combine(Root, "feed");

    internal string PackagesDirectory => Path.Combine(Root, "packages");

    public async ValueTask InitializeAsync()
    {
        var suffix = $"test.{Guid.NewGuid():N}";
        await PackAsync("src/Signals.Runtime", suffix);
        PackagePath = Directory.GetFiles(FeedDirectory, $"{PackageId}.*.nupkg").Single();
        Version = Path.GetFileNameWithoutExtension(PackagePath)[(PackageId.Length + 1)..];

        await PackAsync("src/Signals.Hosting", suffix);

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

    /// <summary>The paths of the files in the package.</summary>
    public async Task<IReadOnlyList<string>> ListAsync()
    {
        await using var package = await ZipFile.OpenReadAsync(PackagePath);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The bytes of a file in the package.</summary>
    public async Task<byte[]> ReadAsync(string path)
    {
        await using var package = await ZipFile.OpenReadAsync(PackagePath);
        var entry = package.GetEntry(path) ?? throw new FileNotFoundException($"The package has no {path}.");
        await using var content = await entry.OpenAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task PackAsync(string project, string suffix)
    {
        var packed = await DotNet.RunAsync(
            FindRepository(),
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
            suffix);
        packed.Succeeded();
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Signals.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"There is no Signals.sln above {AppContext.BaseDirectory}.");
    }
}
