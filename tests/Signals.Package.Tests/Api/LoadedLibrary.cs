using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Signals.Package.Tests.Api;

/// <summary>
/// The libraries of one target framework, loaded to be looked at. What they refer to is taken from the packages next to them and
/// from the shared frameworks, whatever their version.
/// </summary>
internal sealed class LoadedLibrary : AssemblyLoadContext
{
    private readonly IReadOnlyList<Package> _packages;
    private readonly string _framework;

    /// <param name="packages">The packages whose libraries may refer to each other.</param>
    /// <param name="framework">The folder of the target framework, such as <c>net8.0</c>.</param>
    public LoadedLibrary(IReadOnlyList<Package> packages, string framework)
        : base(isCollectible: true)
    {
        _packages = packages;
        _framework = framework;
    }

    public Assembly LoadFrom(Package package, string library) => LoadFromStream(new MemoryStream(package.Read(library)));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = $"lib/{_framework}/{assemblyName.Name}.dll";
        return _packages.FirstOrDefault(package => package.Files.Contains(path)) is { } package
            ? LoadFrom(package, path)
            : (SharedFile(assemblyName) ?? RestoredFile(assemblyName)) is { } file
                ? LoadFromAssemblyPath(file)
                : null;
    }

    // The clients of brokers.
    private static string? RestoredFile(AssemblyName name)
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string package = Path.Combine(packages, name.Name!.ToLowerInvariant());
        return !Directory.Exists(package)
            ? null
            : Directory.GetDirectories(package)
                .Select(version => Path.Combine(version, "lib", "net8.0", $"{name.Name}.dll"))
                .LastOrDefault(File.Exists);
    }

    private static string? SharedFile(AssemblyName name)
        => Directory.GetDirectories(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", ".."))
            .Where(framework => Path.GetFileName(framework) != "Microsoft.NETCore.App")
            .SelectMany(framework => Directory.GetDirectories(framework))
            .Select(version => Path.GetFullPath(Path.Combine(version, $"{name.Name}.dll")))
            .LastOrDefault(File.Exists);
}
