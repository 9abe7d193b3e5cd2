using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>What the analyzer says about a case, and why that is not what the collector says, at the end or at first, where a case knows.</summary>
internal sealed record AnalyzedCase(string Name, ImmutableArray<Diagnostic> Reported, string? WhyDifferent = null, string? WhyLingering = null)
{
    /// <summary>Whether it says that the receiver is lost after a last use.</summary>
    public bool SaysWhen => Says("is last used here");

    /// <summary>Whether it says that the receiver is of an object that a local has, which may be used once more.</summary>
    public bool IsOfALocal => Says("keeps it only until its last use");

    public override string ToString()
        => Reported.IsEmpty ? "silent" : string.Join("; ", Reported.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.Message()}"));

    private bool Says(string text) => Reported.Any(diagnostic => diagnostic.Message().Contains(text, StringComparison.Ordinal));
}
