using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.Generator.Parsing;

/// <summary>Finds the constructor whose parameters are the payload.</summary>
internal static class PrimaryConstructor
{
    public static IMethodSymbol? Of(INamedTypeSymbol type, CancellationToken cancellationToken)
        => type.InstanceConstructors.FirstOrDefault(
            constructor => constructor.DeclaringSyntaxReferences
                .Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax));

    /// <summary>The constructors that are written as members, which are a mistake where there is no primary one.</summary>
    public static IEnumerable<IMethodSymbol> Others(INamedTypeSymbol type, CancellationToken cancellationToken)
        => type.InstanceConstructors.Where(
            constructor => constructor.DeclaringSyntaxReferences
                .Any(reference => reference.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax));
}
