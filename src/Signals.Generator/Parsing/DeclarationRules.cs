using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.Generator.Parsing;

/// <summary>What is asked of types, members and parameters in a declaration.</summary>
internal static class DeclarationRules
{
    /// <summary>The lowest version of the language that has primary constructors.</summary>
    public const LanguageVersion LowestLanguage = LanguageVersion.CSharp12;

    private const string GeneratorName = "Signals.Generator";

    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken)
        => type.DeclaringSyntaxReferences.Any(
            reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
                && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The type and the types around it, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithContainingTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    /// <summary>Whether another file can add to a type.</summary>
    public static bool CanHavePart(INamedTypeSymbol type, CancellationToken cancellationToken)
        => WithContainingTypes(type).All(
            part => IsKindOfPart(part) && !part.IsFileLocal && HasParameters(part) && IsPartial(part, cancellationToken));

    // Not while its type parameters are still being written: all that names the type would be wrong as well.
    private static bool HasParameters(INamedTypeSymbol type)
        => type.Name.Length > 0
            && type.TypeParameters.All(parameter => parameter.Name.Length > 0 && !parameter.ConstraintTypes.Any(StandIn.IsUnknown))
            && type.TypeParameters.Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal).Count() == type.Arity;

    /// <summary>Whether a type is of a kind that can be in parts.</summary>
    public static bool IsKindOfPart(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface;

    /// <summary>Whether there can be messages of a type of this kind; abstract classes are another matter.</summary>
    public static bool IsMessageKind(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsStatic: false };

    /// <summary>The members that whoever makes a message would have to set.</summary>
    public static IEnumerable<ISymbol> RequiredMembers(INamedTypeSymbol type, IMethodSymbol? constructor)
    {
        if (constructor?.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "SetsRequiredMembersAttribute" }) == true)
        {
            yield break;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                {
                    yield return member;
                }
            }
        }
    }

    /// <summary>Whether a message can have a property of the type.</summary>
    public static bool CanBeHeld(ITypeSymbol type) => !type.IsRefLikeType && !ContainsPointer(type) && !AllowsRefStruct(type);

    /// <summary>What the author has declared under a name in a type, apart from what is generated; null where it is free.</summary>
    public static ISymbol? Declared(INamedTypeSymbol type, string name)
    {
        foreach (ISymbol member in type.GetMembers(name))
        {
            if (!member.IsImplicitlyDeclared && !IsGenerated(member))
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>Whether a member came from the generator, which the analyzers see as well as what the author wrote.</summary>
    public static bool IsGenerated(ISymbol member)
        => member.GetAttributes().Any(
            attribute => attribute.AttributeClass is { Name: "GeneratedCodeAttribute" }
                && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: GeneratorName });

    /// <summary>What stands in the way of a member of the signal's class, or null.</summary>
    public static ISymbol? TakenBy(INamedTypeSymbol type, string member)
        => type.Name == member
            ? type
            : type.TypeParameters.FirstOrDefault(parameter => parameter.Name == member) ?? Declared(type, member);

    /// <summary>What the author's classes have under a name, which one of that name in a class that derives from them would hide; null where it is free.</summary>
    public static ISymbol? Inherited(INamedTypeSymbol type, string name, Compilation compilation)
    {
        for (INamedTypeSymbol? inherited = type.BaseType;
            inherited is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) };
            inherited = inherited.BaseType)
        {
            if (inherited.GetMembers(name).FirstOrDefault(member =>
                !member.IsImplicitlyDeclared && !IsGenerated(member) && !IsOfObject(member) && compilation.IsSymbolAccessibleWithin(member, type)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // What every class has is hidden by many, and meant by nobody.
    private static bool IsOfObject(ISymbol member)
    {
        while (member is IMethodSymbol { OverriddenMethod: { } overridden })
        {
            member = overridden;
        }

        return member.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;
    }

    /// <summary>Whether a class that inherits a property can override it.</summary>
    public static bool CanBeOverridden(IPropertySymbol property)
        => !property.IsSealed && (property.IsVirtual || property.IsAbstract || property.IsOverride);

    /// <summary>Whether a member of the author's can be read as the payload's property.</summary>
    public static bool IsPropertyOf(ISymbol member, IParameterSymbol parameter) => member switch
    {
        IPropertySymbol { IsStatic: false, GetMethod: not null, Parameters.IsEmpty: true } property =>
            SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type),
        IFieldSymbol { IsStatic: false } field => SymbolEqualityComparer.Default.Equals(field.Type, parameter.Type),
        _ => false,
    };

    private static bool ContainsPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => ContainsPointer(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.Any(ContainsPointer),
        _ => false,
    };

    // The symbol says so only from Roslyn 4.12 on.
    private static bool AllowsRefStruct(ITypeSymbol type)
        => type is ITypeParameterSymbol { DeclaringSyntaxReferences.IsEmpty: false, ContainingSymbol: INamedTypeSymbol owner }
            && owner.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(declaration => declaration.ConstraintClauses)
                .Any(clause => clause.Name.Identifier.ValueText == type.Name
                    && clause.Constraints.Any(constraint => constraint.GetFirstToken().ValueText == "allows"));
}
