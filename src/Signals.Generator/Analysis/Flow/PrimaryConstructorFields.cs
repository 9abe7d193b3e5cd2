using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.Generator.Analysis.Flow;

/// <summary>Tells which parameters of a type's primary constructor are fields, as a member uses them.</summary>
internal sealed class PrimaryConstructorFields(IMethodSymbol constructor, INamedTypeSymbol type)
{
    public bool Has(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, constructor);

    /// <summary>
    /// Whether a member uses a parameter. It is enough that a member has its name in an expression: what hides it there is rare, and
    /// to take a parameter for a field by mistake means to be silent.
    /// </summary>
    public bool IsField(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        // A record's parameters are properties to its members.
        ImmutableArray<ISymbol> hiding = type.GetMembers(parameter.Name);
        return hiding.IsEmpty
            && type.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(cancellationToken))
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(declaration => declaration.Members)
                .SelectMany(Bodies)
                .SelectMany(body => body.DescendantNodesAndSelf())
                .OfType<IdentifierNameSyntax>()
                .Any(name => name.Identifier.ValueText == parameter.Name && !IsMemberName(name));
    }

    private static bool IsMemberName(IdentifierNameSyntax name)
        => name.Parent is MemberAccessExpressionSyntax access ? access.Name == name
            : name.Parent is NameColonSyntax or MemberBindingExpressionSyntax or TypeArgumentListSyntax or VariableDeclarationSyntax;

    private static IEnumerable<SyntaxNode> Bodies(MemberDeclarationSyntax member)
    {
        if (member.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            return [];
        }

        SyntaxNode?[] bodies = member switch
        {
            BaseMethodDeclarationSyntax method => [method.Body, method.ExpressionBody],
            BasePropertyDeclarationSyntax property =>
                [property.AccessorList, (property as PropertyDeclarationSyntax)?.ExpressionBody, (property as IndexerDeclarationSyntax)?.ExpressionBody],
            _ => [],
        };
        return bodies.OfType<SyntaxNode>();
    }
}
