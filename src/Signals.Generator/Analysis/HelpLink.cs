namespace Signals.Generator.Analysis;

/// <summary>Where the page about a diagnostic is.</summary>
internal static class HelpLink
{
    private const string Pages = "https://github.com/signals-net/signals/blob/main/docs/diagnostics/";

    public static string To(string id) => $"{Pages}{id}.md";
}
