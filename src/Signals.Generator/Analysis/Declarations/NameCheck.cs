using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Looks for another signal of the same name. It takes all signals of the project, so it is no part of one declaration.</summary>
internal static class NameCheck
{
    public static void Run(SymbolAnalysisContext context, SignalDeclaration declaration, SignalNames names)
    {
        if (declaration.Name is { } name && !string.IsNullOrWhiteSpace(name) && names.FirstOther(name, declaration.Type) is { } other)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DeclarationDiagnostics.NameIsTwice,
                declaration.Places.Name,
                name,
                other.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
                declaration.Type.Name));
        }
    }
}
