using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Signals.Package.Tests;

/// <summary>What each package says of itself, and carries along.</summary>
public class MetadataTests(PackageFeed feed)
{
    [Fact]
    public void Each_packable_project_has_a_package()
        => Assert.Equal(Repository.PackableProjects.Count, feed.Packages.Count);

    [Theory]
    [InlineData("description", 50)]
    [InlineData("tags", 10)]
    [InlineData("authors", 5)]
    [InlineData("copyright", 5)]
    public void Each_is_described(string element, int leastLength)
        => Assert.All(feed.Packages, package => Assert.True(package.Metadata(element).Length >= leastLength, package.Metadata(element)));

    [Fact]
    public void Each_has_a_licence_that_the_repository_has()
    {
        Assert.StartsWith("MIT License", File.ReadAllText(Path.Combine(Repository.Root, "LICENSE")).TrimStart(), StringComparison.Ordinal);
        Assert.All(feed.Packages, package => Assert.Equal("MIT", package.Metadata("license")));
    }

    [Fact]
    public void Each_has_a_page_to_read()
        => Assert.All(feed.Packages, package => Assert.StartsWith("# ", Encoding.UTF8.GetString(package.Read(package.Metadata("readme"))), StringComparison.Ordinal));

    [Fact]
    public void Each_has_the_icon()
    {
        byte[] icon = File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "icon.png"));
        ReadOnlySpan<byte> size = icon.AsSpan(16, 8);

        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128], size.ToArray());
        Assert.All(feed.Packages, package => Assert.Equal(icon, package.Read(package.Metadata("icon"))));
    }

    [Fact]
    public void Each_has_the_newest_part_of_the_changelog()
    {
        string changelog = File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md")).ReplaceLineEndings("\n");
        string[] sections = changelog.Split("\n## ");
        string newest = sections[1][sections[1].IndexOf('\n', StringComparison.Ordinal)..].Trim();

        Assert.NotEmpty(newest);
        Assert.All(feed.Packages, package => Assert.Equal(newest, package.Metadata("releaseNotes").ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Each_library_has_documentation_and_symbols()
        => Assert.All(feed.Packages.Where(package => !package.IsTool), package =>
        {
            using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(package.Path, ".snupkg"));
            IReadOnlyList<string> files = package.Files;
            Assert.NotEmpty(package.Libraries);
            foreach (string library in package.Libraries)
            {
                Assert.Contains(Path.ChangeExtension(library, ".xml"), files);
                Assert.NotNull(symbols.GetEntry(Path.ChangeExtension(library, ".pdb")));
            }
        });

    /// <summary>The same sources give the same bytes, wherever they lie.</summary>
    [Fact]
    public void Each_assembly_is_built_deterministically()
        => Assert.All(feed.Packages, package =>
        {
            // A tool has those that it uses beside its own.
            foreach (string assembly in package.Files.Where(file => Path.GetFileName(file).StartsWith("Signals", StringComparison.Ordinal)
                && file.EndsWith(".dll", StringComparison.Ordinal)))
            {
                using var file = new PEReader(new MemoryStream(package.Read(assembly)));
                IEnumerable<DebugDirectoryEntry> entries = file.ReadDebugDirectory();
                Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
                DebugDirectoryEntry symbols = entries.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
                Assert.DoesNotContain(Repository.Root, file.ReadCodeViewDebugDirectoryData(symbols).Path, StringComparison.Ordinal);
            }
        });
}
