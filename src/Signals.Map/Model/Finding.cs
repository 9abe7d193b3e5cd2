namespace Signals.Map;

/// <summary>Something about a signal that its author may not know.</summary>
/// <param name="Signal">The signal's name.</param>
/// <param name="Type">The class that declares it; closed, where it is about one closed type of a generic signal.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The same in words, to follow the signal's name.</param>
/// <param name="File">The source file to look into.</param>
/// <param name="Line">The line in it.</param>
internal sealed record Finding(string Signal, string Type, FindingKind Kind, string Text, string? File, int? Line);
