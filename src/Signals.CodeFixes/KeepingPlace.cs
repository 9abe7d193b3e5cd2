using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.CodeFixes;

/// <summary>Where code can keep something for longer than its call: a field of the type around it.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsStatic">Whether the field is static.</param>
/// <param name="IsRepeated">
/// Whether the code runs several times for one object, in a loop or a lambda. A field for one would keep the last alone, so it takes
/// a list.
/// </param>
internal sealed record KeepingPlace(TypeDeclarationSyntax Type, bool IsStatic, bool IsRepeated)
{
    /// <summary>
    /// The place for what some code makes. There is none where the code has no object at hand, or not one that could hold it: a field
    /// of a struct or a record would be copied and compared, an extension or an operator is called for many objects, a finalizer for
    /// one that is gone, and an initializer before there is anything.
    /// </summary>
    public static KeepingPlace? Find(SyntaxNode node)
    {
        bool isRepeated = false;
        bool hasThis = true;
        for (SyntaxNode? current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case AnonymousFunctionExpressionSyntax function:
                    isRepeated = true;
                    hasThis &= !function.Modifiers.Any(SyntaxKind.StaticKeyword);
                    break;
                case LocalFunctionStatementSyntax function:
                    isRepeated = true;
                    hasThis &= !function.Modifiers.Any(SyntaxKind.StaticKeyword);
                    break;
                case CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or QueryExpressionSyntax
                    or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }:
                    isRepeated = true;
                    break;
                case BlockSyntax block when block.Statements.Any(statement => statement is LabeledStatementSyntax && statement.SpanStart <= node.SpanStart):
                    isRepeated = true; // by `goto`
                    break;
                case DestructorDeclarationSyntax or OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or TypeDeclarationSyntax:
                case ConstructorInitializerSyntax or BaseFieldDeclarationSyntax or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }:
                case MethodDeclarationSyntax method when method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true:
                    return null;
            }

            if (current is MemberDeclarationSyntax member)
            {
                bool isStatic = member.Modifiers.Any(SyntaxKind.StaticKeyword);
                return member.Parent switch
                {
                    ClassDeclarationSyntax type when isStatic || hasThis => new KeepingPlace(type, isStatic, isRepeated),
                    TypeDeclarationSyntax type and (StructDeclarationSyntax or RecordDeclarationSyntax) when isStatic
                        => new KeepingPlace(type, isStatic, isRepeated),
                    _ => null,
                };
            }
        }

        return null;
    }

    /// <summary>Whether a field of the type can have a type that is written where the code is.</summary>
    public bool CanHold(ITypeSymbol type) => type.IsReferenceType && type is { IsAnonymousType: false, TypeKind: not TypeKind.Error } && CanName(type);

    private bool CanName(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.TypeParameterKind == TypeParameterKind.Type,
        IArrayTypeSymbol array => CanName(array.ElementType),
        INamedTypeSymbol named => !(named.IsFileLocal && !Type.Modifiers.Any(SyntaxKind.FileKeyword))
            && named.TypeArguments.All(CanName)
            && (named.ContainingType is null || CanName(named.ContainingType)),
        _ => true,
    };
}
