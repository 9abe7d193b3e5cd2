using System.IO.Compression;
using System.Xml.Linq;

namespace Signals.Package.Tests;

/// <summary>A package file.</summary>
/// <param name="path">Its path.</param>
public sealed class Package(string path)
{
    private readonly Lazy<XElement> _metadata = new(() => ReadMetadata(path));

    public string Path => path;

    public string Id => Metadata("id");

    public string Version => Metadata("version");

    /// <summary>The paths of the files in the package.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            return [.. archive.Entries.Select(entry => entry.FullName)];
        }
    }

    /// <summary>The libraries in it, one for each target framework.</summary>
    public IEnumerable<string> Libraries
        => Files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal));

    /// <summary>Whether it is a tool, which nobody refers to.</summary>
    public bool IsTool => Files.Any(file => file.StartsWith("tools/", StringComparison.Ordinal));

    /// <summary>What the package says of itself.</summary>
    /// <param name="name">The name of an element of the package's metadata.</param>
    /// <returns>The element's text, or an empty one where there is no such element.</returns>
    public string Metadata(string name) => _metadata.Value.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

    /// <summary>The bytes of a file in the package.</summary>
    public byte[] Read(string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        ZipArchiveEntry entry = archive.GetEntry(file) ?? throw new FileNotFoundException($"The package {path} has no {file}.");
        using Stream content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    public override string ToString() => System.IO.Path.GetFileName(path);

    private static XElement ReadMetadata(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream content = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(content).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }
}
