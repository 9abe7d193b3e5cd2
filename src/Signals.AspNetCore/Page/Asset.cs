namespace Signals.AspNetCore.Page;

/// <summary>What the page loads, from the assembly.</summary>
internal static class Asset
{
    public static string Style { get; } = Read("page.css");

    public static string Script { get; } = Read("page.js");

    private static string Read(string name)
    {
        using Stream stream = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
