using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Looks at what a signal is declared as, and whether messages can be made of it.</summary>
internal static class KindCheck
{
    /// <summary>Reports what is wrong.</summary>
    /// <returns>Whether it is worth while to look at the rest.</returns>
    public static bool Run(SymbolAnalysisContext context, SignalDeclaration declaration)
    {
        INamedTypeSymbol type = declaration.Type;
        CancellationToken cancellationToken = context.CancellationToken;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return false; // The compiler says that the attribute is not for it.
        }

        if (type.TypeKind == TypeKind.Struct)
        {
            Report(declaration.Keyword, "it is a struct", $"write '{(type.IsRecord ? "partial record" : "partial class")} {type.Name}'");
            return false;
        }

        if (type.IsStatic)
        {
            Report(declaration.Modifier(SyntaxKind.StaticKeyword, cancellationToken), "it is static", "write 'sealed' in place of 'static'");
            return false;
        }

        if (type.IsFileLocal)
        {
            Report(
                declaration.Modifier(SyntaxKind.FileKeyword, cancellationToken),
                "it is local to its file, which no other file can add to",
                "write 'internal' in place of 'file'");
            return false;
        }

        if (DeclarationRules.WithContainingTypes(type).FirstOrDefault(around => around.IsFileLocal) is { } local)
        {
            Report(
                declaration.Identifier.GetLocation(),
                $"'{local.Name}' is local to its file, which no other file can add to",
                $"write 'internal' in place of 'file' at '{local.Name}'");
            return false;
        }

        if (!DeclarationRules.IsPartial(type, cancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DeclarationDiagnostics.SignalIsNotPartial,
                declaration.Identifier.GetLocation(),
                type.Name,
                Names.KeywordOf(type)));
        }

        if (type.IsAbstract)
        {
            Report(
                declaration.Modifier(SyntaxKind.AbstractKeyword, cancellationToken),
                "it is abstract",
                "write 'sealed' in place of 'abstract', and give what signals share to a base class that isn't a signal");
        }

        IMethodSymbol? constructor = PrimaryConstructor.Of(type, cancellationToken);
        if (constructor is null && PrimaryConstructor.Others(type, cancellationToken).FirstOrDefault() is { } other)
        {
            Report(
                other.Locations[0],
                "it has constructors but no primary one",
                $"write the payload after the name, as in 'partial {Names.KeywordOf(type)} {type.Name}(string email)'");
        }

        foreach (ISymbol member in DeclarationRules.RequiredMembers(type, constructor))
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(member.ContainingType, type);
            Report(
                isOwn ? member.Locations[0] : declaration.Identifier.GetLocation(),
                $"'{member.Name}' is required",
                "make it a parameter of the primary constructor");
        }

        return true;

        void Report(Location location, string reason, string remedy)
            => context.ReportDiagnostic(Diagnostic.Create(DeclarationDiagnostics.MessageCannotBeMade, location, type.Name, reason, remedy));
    }
}
