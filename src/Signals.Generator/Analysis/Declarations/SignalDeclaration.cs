using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>A signal's declaration, with the places at which something may be wrong.</summary>
internal sealed class SignalDeclaration
{
    private readonly AttributeSyntax _attributeSyntax;
    private readonly TypeDeclarationSyntax _syntax;
    private readonly bool _isNameWrong;

    private SignalDeclaration(INamedTypeSymbol type, AttributeData attribute, AttributeSyntax attributeSyntax, TypeDeclarationSyntax syntax)
    {
        Type = type;
        Options = SignalOptions.From(attribute);
        _isNameWrong = attribute.ConstructorArguments.FirstOrDefault().Kind == TypedConstantKind.Error;
        _attributeSyntax = attributeSyntax;
        _syntax = syntax;
    }

    public INamedTypeSymbol Type { get; }

    public SignalOptions Options { get; }

    /// <summary>The type's name, in the part that has the attribute.</summary>
    public SyntaxToken Identifier => _syntax.Identifier;

    /// <summary>Finds the declaration; null where the attribute isn't on one, as in code that is being written.</summary>
    public static SignalDeclaration? Find(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
        => attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { Parent.Parent: TypeDeclarationSyntax syntax } attributeSyntax
            ? new SignalDeclaration(type, attribute, attributeSyntax, syntax)
            : null;

    /// <summary>Whether the attribute is given a name at all, which the compiler asks for.</summary>
    public bool HasName => Argument(argument => argument.NameEquals is null) is not null && !_isNameWrong;

    /// <summary>The expression that names the signal, or the attribute where there is none.</summary>
    public Location Name
        => Argument(argument => argument.NameEquals is null)?.Expression.GetLocation() ?? _attributeSyntax.GetLocation();

    /// <summary>The value of a named argument.</summary>
    public Location Option(string name)
        => Argument(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation() ?? _attributeSyntax.GetLocation();

    /// <summary>A modifier of the type, wherever it stands, or the type's name.</summary>
    public Location Modifier(SyntaxKind kind, CancellationToken cancellationToken)
    {
        foreach (TypeDeclarationSyntax part in Parts(cancellationToken))
        {
            foreach (SyntaxToken modifier in part.Modifiers)
            {
                if (modifier.IsKind(kind))
                {
                    return modifier.GetLocation();
                }
            }
        }

        return Identifier.GetLocation();
    }

    /// <summary>The keyword <c>struct</c>, or what stands in its place.</summary>
    public Location Keyword
        => _syntax is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } keyword } ? keyword.GetLocation() : _syntax.Keyword.GetLocation();

    /// <summary>The base class, or the type's name.</summary>
    public Location BaseClass(CancellationToken cancellationToken)
        => Parts(cancellationToken)
            .Select(part => part.BaseList?.Types.FirstOrDefault()?.Type)
            .FirstOrDefault(type => NameOf(type) == Type.BaseType?.Name)
            ?.GetLocation()
            ?? Identifier.GetLocation();

    private static string? NameOf(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => NameOf(qualified.Right),
        AliasQualifiedNameSyntax qualified => NameOf(qualified.Name),
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private IEnumerable<TypeDeclarationSyntax> Parts(CancellationToken cancellationToken)
        => Type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>();

    private AttributeArgumentSyntax? Argument(Func<AttributeArgumentSyntax, bool> predicate)
        => _attributeSyntax.ArgumentList?.Arguments.FirstOrDefault(predicate);
}
