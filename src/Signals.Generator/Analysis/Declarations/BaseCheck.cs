using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Looks at the classes that a signal's class derives from.</summary>
internal static class BaseCheck
{
    public static void Run(SymbolAnalysisContext context, SignalDeclaration declaration)
    {
        for (INamedTypeSymbol? inherited = declaration.Type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (SignalOptions.AttributeOf(inherited) is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DeclarationDiagnostics.SignalDerivesFromSignal,
                    declaration.BaseClass(context.CancellationToken),
                    declaration.Type.Name,
                    inherited.Name));
                return;
            }
        }
    }
}
