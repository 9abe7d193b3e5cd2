using System.IO.Compression;

namespace Signals.Package.Tests;

/// <summary>
/// The package as it would be published, in a feed of its own: packed once for all tests, from a build that leaves the
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
        var packed = await DotNet.RunAsync(
            FindRepository(),
            new Dictionary<string, string>(),
            "pack",
            "src/Signals.Runtime",
            "-c",
            "Release",
            "-o",
            FeedDirectory,
            "--artifacts-path",
            Path.Combine(Root, "artifacts"),
            "--version-suffix",
            suffix);
        packed.Succeeded();

        PackagePath = Directory.GetFiles(FeedDirectory, $"{PackageId}.*.nupkg").Single();
        Version = Path.GetFileNameWithoutExtension(PackagePath)[(PackageId.Length + 1)..];

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
