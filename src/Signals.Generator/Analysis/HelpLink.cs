namespace Signals.Generator.Analysis;

/// <summary>Where the page about a diagnostic is.</summary>
internal static class HelpLink
{
    public static string For(string id) => $"https://github.com/signals-net/signals/blob/main/docs/diagnostics/{id}.md";
}
