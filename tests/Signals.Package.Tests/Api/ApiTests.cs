namespace Signals.Package.Tests.Api;

/// <summary>No public member appears or goes unnoticed: the repository has a listing of each library.</summary>
public class ApiTests(PackageFeed feed)
{
    private const string Verified = ".verified.txt";
    private const string Received = ".received.txt";

    private static readonly string Folder = Path.Combine(Repository.Tests, "Api");

    [Fact]
    public void Each_library_offers_what_its_listing_says()
    {
        List<string> different = [];
        foreach (Package package in feed.Packages)
        {
            foreach (string library in package.Libraries)
            {
                string listing = Path.Combine(Folder, NameOf(package, library));
                string expected = File.Exists(listing + Verified) ? File.ReadAllText(listing + Verified).ReplaceLineEndings("\n") : "";
                string actual = Listing(package, library);
                File.Delete(listing + Received);
                if (actual != expected)
                {
                    File.WriteAllText(listing + Received, actual);
                    different.Add(Path.GetFileName(listing));
                }
            }
        }

        Assert.True(
            different.Count == 0,
            $"What is public has changed: {string.Join(", ", different)}. Compare the {Received} files in tests/Signals.Package.Tests/Api with the "
            + $"{Verified} files, and where you want the new ones, keep them, as CONTRIBUTING.md says under \"Update snapshots\".");
    }

    [Fact]
    public void Each_listing_has_its_library()
        => Assert.Equal(
            feed.Packages.SelectMany(package => package.Libraries.Select(library => NameOf(package, library) + Verified)).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*" + Verified).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    private static string NameOf(Package package, string library) => $"{package.Id}.{FrameworkOf(library)}";

    private static string FrameworkOf(string library) => library.Split('/')[1];

    private string Listing(Package package, string library)
    {
        var libraries = new LoadedLibrary(feed.Packages, FrameworkOf(library));
        try
        {
            return ApiListing.Of(libraries.LoadFrom(package, library));
        }
        finally
        {
            libraries.Unload();
        }
    }
}
