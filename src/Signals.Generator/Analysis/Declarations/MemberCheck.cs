using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Looks for names, apart from the payload's, that the generated members need.</summary>
internal static class MemberCheck
{
    public static void Run(SymbolAnalysisContext context, SignalDeclaration declaration)
    {
        INamedTypeSymbol type = declaration.Type;
        foreach (string name in Names.Members)
        {
            if (type.Name == name)
            {
                Report(context, declaration.Identifier.GetLocation(), name, "every signal has a member of that name, which the class can't share; choose another name");
            }

            foreach (ITypeParameterSymbol parameter in type.TypeParameters.Where(parameter => parameter.Name == name))
            {
                Report(context, parameter.Locations[0], name, "every signal has a member of that name, which a type parameter can't share; choose another name");
            }

            foreach (ISymbol member in type.GetMembers(name))
            {
                if (!member.IsImplicitlyDeclared && !DeclarationRules.IsGenerated(member) && !IsPayload(member, context.CancellationToken))
                {
                    Report(context, member.Locations[0], name, "every signal has a member of that name; choose another name");
                }
            }
        }
    }

    public static void Report(SymbolAnalysisContext context, Location location, string name, string reason)
        => context.ReportDiagnostic(Diagnostic.Create(DeclarationDiagnostics.NameIsTaken, location, name, reason));

    // The property of a record's parameter, which has been looked at with the parameter.
    private static bool IsPayload(ISymbol member, CancellationToken cancellationToken)
        => member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is ParameterSyntax);
}
