using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Looks at whether a signal that is to leave the process can.</summary>
internal static class RelayCheck
{
    public static void Run(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (RelayRules.AttributeOf(type) is not { } attribute)
        {
            return;
        }

        CancellationToken cancellationToken = context.CancellationToken;
        Location place = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? type.Locations[0];
        if (RelayRules.Mistake(type) is ({ } reason, { } remedy))
        {
            Report(place, reason, remedy);
        }

        foreach (IParameterSymbol parameter in PrimaryConstructor.Of(type, cancellationToken)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            if (RelayRules.Mistake(parameter.Type) is ({ } kind, { } replacement))
            {
                var syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as ParameterSyntax;
                string typeName = parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
                Report(
                    syntax?.Type?.GetLocation() ?? parameter.Locations[0],
                    $"no JSON can hold '{parameter.Name}' of type '{typeName}', {kind}",
                    replacement);
            }
        }

        void Report(Location at, string reason, string remedy)
            => context.ReportDiagnostic(Diagnostic.Create(DeclarationDiagnostics.SignalCannotBeRelayed, at, type.Name, reason, remedy));
    }
}
