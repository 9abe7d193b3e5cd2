using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.Generator.Parsing;

/// <summary>The places of a signal's declaration at which something may be wrong.</summary>
internal sealed class DeclarationPlaces(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
{
    private readonly AttributeSyntax? _attribute = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    /// <summary>The type's name, in the part that has the attribute.</summary>
    public Location Identifier => Part?.Identifier.GetLocation() ?? type.Locations[0];

    /// <summary>Whether the attribute is given a name at all, which the compiler asks for.</summary>
    public bool HasName => NameArgument is not null && attribute.ConstructorArguments.FirstOrDefault().Kind != TypedConstantKind.Error;

    /// <summary>The expression that names the signal, or the attribute where there is none.</summary>
    public Location Name => NameArgument?.Expression.GetLocation() ?? Attribute;

    /// <summary>The keyword <c>struct</c>, or what stands in its place.</summary>
    public Location Keyword => Part switch
    {
        RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } keyword } => keyword.GetLocation(),
        { } part => part.Keyword.GetLocation(),
        null => Identifier,
    };

    /// <summary>The base class, or the type's name.</summary>
    public Location BaseClass
        => Parts.Select(part => part.BaseList?.Types.FirstOrDefault()?.Type)
            .FirstOrDefault(syntax => NameOf(syntax) == type.BaseType?.Name)
            ?.GetLocation()
            ?? Identifier;

    private TypeDeclarationSyntax? Part => _attribute?.Parent?.Parent as TypeDeclarationSyntax;

    private IEnumerable<TypeDeclarationSyntax> Parts
        => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>();

    private Location Attribute => _attribute?.GetLocation() ?? Identifier;

    private AttributeArgumentSyntax? NameArgument => Argument(argument => argument.NameEquals is null);

    /// <summary>The value of a named argument.</summary>
    public Location Option(string name)
        => Argument(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation() ?? Attribute;

    /// <summary>A modifier of the type, wherever it stands, or the type's name.</summary>
    public Location Modifier(SyntaxKind kind)
        => Parts.SelectMany(part => part.Modifiers).FirstOrDefault(modifier => modifier.IsKind(kind)) is { RawKind: not 0 } modifier
            ? modifier.GetLocation()
            : Identifier;

    private static string? NameOf(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => NameOf(qualified.Right),
        AliasQualifiedNameSyntax qualified => NameOf(qualified.Name),
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private AttributeArgumentSyntax? Argument(Func<AttributeArgumentSyntax, bool> predicate)
        => _attribute?.ArgumentList?.Arguments.FirstOrDefault(predicate);
}
