using Microsoft.CodeAnalysis;

namespace Signals.Generator.Parsing;

/// <summary>What is wrong with a signal's declaration.</summary>
/// <param name="Id">The id of the diagnostic that explains it.</param>
/// <param name="At">Where it is wrong.</param>
/// <param name="Arguments">What the diagnostic's message is filled in with.</param>
internal readonly record struct SignalMistake(string Id, Location At, string[] Arguments);
