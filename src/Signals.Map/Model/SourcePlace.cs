using System.Diagnostics.CodeAnalysis;

namespace Signals.Map;

/// <summary>A line of a source file.</summary>
/// <param name="File">The file, relative to the current directory where it is beneath that, with <c>/</c> between folders.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record SourcePlace(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";

    [return: NotNullIfNotNull(nameof(file))]
    internal static SourcePlace? Of(string? file, int? line) => file is null ? null : new SourcePlace(file, line ?? 0);
}
