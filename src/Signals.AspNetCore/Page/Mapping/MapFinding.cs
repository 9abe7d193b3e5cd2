namespace Signals.AspNetCore.Page.Mapping;

/// <summary>Something about a signal that its author may not know.</summary>
/// <param name="Signal">The signal's name.</param>
/// <param name="Kind">What it is, such as <c>never-sent</c>.</param>
/// <param name="Text">The same in words, to follow the signal's name.</param>
/// <param name="File">The source file to look into.</param>
/// <param name="Line">The line in it.</param>
internal sealed record MapFinding(string Signal, string Kind, string Text, string? File, int? Line);
