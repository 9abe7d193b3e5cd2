namespace Signals.Docs.Tests;

/// <summary>A fenced block of a Markdown page.</summary>
/// <param name="Language">The first word after the fence, or empty.</param>
/// <param name="Line">The number of the fence's line.</param>
/// <param name="Text">What is between the fences.</param>
/// <param name="Section">The last heading above it, or empty.</param>
/// <param name="Mark">The second word after the fence, or empty.</param>
internal sealed record Fence(string Language, int Line, string Text, string Section, string Mark = "");
