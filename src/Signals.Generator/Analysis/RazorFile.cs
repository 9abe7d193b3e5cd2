using Microsoft.CodeAnalysis;

namespace Signals.Generator.Analysis;

/// <summary>Tells the code that Razor makes of a page or a component. Its author wrote parts of it, in the <c>.razor</c> file.</summary>
internal static class RazorFile
{
    /// <summary>Whether a file is what Razor has made.</summary>
    public static bool Made(SyntaxTree? tree)
        => tree is not null
            && (tree.FilePath.EndsWith("razor.g.cs", StringComparison.OrdinalIgnoreCase) || tree.FilePath.EndsWith("cshtml.g.cs", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a place in such a file is code that stands in the author's file.</summary>
    public static bool IsWritten(Location location) => location.GetMappedLineSpan().HasMappedPath;
}
