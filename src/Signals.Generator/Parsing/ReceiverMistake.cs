using Microsoft.CodeAnalysis;

namespace Signals.Generator.Parsing;

/// <summary>Why a method can't receive a signal.</summary>
/// <param name="At">What is wrong: a parameter, or the method itself.</param>
/// <param name="Reason">What to tell the author.</param>
internal readonly record struct ReceiverMistake(ISymbol At, string Reason);
