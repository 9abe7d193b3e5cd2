using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Looks at the types around signals. It looks at each once, whatever the number of signals in it.</summary>
internal static class ContainingTypeCheck
{
    public static void Run(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (DeclarationRules.IsKindOfPart(type) && FirstSignalIn(type) is { } signal && !DeclarationRules.IsPartial(type, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DeclarationDiagnostics.ContainingTypeIsNotPartial,
                type.Locations[0],
                type.Name,
                Names.KeywordOf(type),
                signal.Name));
        }
    }

    /// <summary>A signal that is nested in a type, or null. Not in an extension's block, which has no name and can't be partial.</summary>
    public static INamedTypeSymbol? FirstSignalIn(INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol nested in type.GetTypeMembers().Where(nested => nested.Name.Length > 0))
        {
            if ((SignalOptions.AttributeOf(nested) is not null ? nested : FirstSignalIn(nested)) is { } signal)
            {
                return signal;
            }
        }

        return null;
    }
}
