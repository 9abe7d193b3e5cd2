using Microsoft.CodeAnalysis;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>A call to be looked at, and whom to tell.</summary>
/// <param name="Operation">The call.</param>
/// <param name="ContainingType">The type that it is in.</param>
/// <param name="ReportDiagnostic">Takes what is found.</param>
/// <param name="CancellationToken">Stops the analysis.</param>
internal sealed record CheckedCall(
    IOperation Operation, INamedTypeSymbol ContainingType, Action<Diagnostic> ReportDiagnostic, CancellationToken CancellationToken)
{
    /// <summary>The member around the call.</summary>
    public MemberLifetimes Member(LibraryTypes types, MemberLifetimes.Cache cache)
        => MemberLifetimes.Around(Operation, ContainingType, types, cache, CancellationToken);
}
