namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>Whether the receiver of a case answers when all is done, whether it did earlier where the case asked, and right after it was connected where that was asked.</summary>
internal sealed record Answers(bool AtTheEnd, bool? Earlier, bool? OnceConnected);
