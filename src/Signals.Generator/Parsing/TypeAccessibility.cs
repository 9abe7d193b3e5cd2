using Microsoft.CodeAnalysis;

namespace Signals.Generator.Parsing;

/// <summary>Tells whether a type can be named wherever a signal can, as the language asks of the types in a signature.</summary>
internal static class TypeAccessibility
{
    /// <summary>Whether everybody who can name the signal can name the type.</summary>
    public static bool IsAsAccessibleAs(this ITypeSymbol type, INamedTypeSymbol signal) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsAsAccessibleAs(signal),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named => IsNameAsAccessibleAs(named, signal)
            && named.TypeArguments.All(argument => argument.IsAsAccessibleAs(signal)),
        _ => true,
    };

    /// <summary>Whether the type can be named everywhere in its assembly.</summary>
    public static bool IsAccessibleInAssembly(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsAccessibleInAssembly(),
        INamedTypeSymbol named => named.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            or Accessibility.NotApplicable
            && named.TypeArguments.All(IsAccessibleInAssembly)
            && (named.ContainingType is null || named.ContainingType.IsAccessibleInAssembly()),
        _ => true,
    };

    private static bool IsNameAsAccessibleAs(INamedTypeSymbol type, INamedTypeSymbol signal)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.NotApplicable) && !IsConfined(signal, level))
            {
                return false;
            }

            if (!SymbolEqualityComparer.Default.Equals(level, type) && !level.TypeArguments.All(argument => argument.IsAsAccessibleAs(signal)))
            {
                return false;
            }
        }

        return true;
    }

    // Whether the signal, or a type around it, is confined to where the level can be named.
    private static bool IsConfined(INamedTypeSymbol signal, INamedTypeSymbol level)
    {
        for (INamedTypeSymbol? around = signal; around is not null; around = around.ContainingType)
        {
            if (IsConfinedBy(around, level))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsConfinedBy(INamedTypeSymbol around, INamedTypeSymbol level)
    {
        bool isInAssembly = around.DeclaredAccessibility
            is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal
            && (SymbolEqualityComparer.Default.Equals(around.ContainingAssembly, level.ContainingAssembly)
                || level.ContainingAssembly.GivesAccessTo(around.ContainingAssembly));
        bool isInside = around.DeclaredAccessibility is Accessibility.Private && IsWithin(around.ContainingType, level.ContainingType);
        bool isInDerived = around.DeclaredAccessibility
            is Accessibility.Protected or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal
            && DerivesFrom(around.ContainingType, level.ContainingType);
        bool isInsideDerived = around.DeclaredAccessibility is Accessibility.Private
            && IsWithinDerived(around.ContainingType, level.ContainingType);

        return level.DeclaredAccessibility switch
        {
            Accessibility.Internal => isInAssembly,
            Accessibility.Private => isInside,
            Accessibility.Protected => isInsideDerived || (isInDerived && around.DeclaredAccessibility is not Accessibility.ProtectedOrInternal),
            Accessibility.ProtectedOrInternal => isInAssembly || isInsideDerived || isInDerived,
            Accessibility.ProtectedAndInternal => isInsideDerived
                || (isInDerived && around.DeclaredAccessibility is Accessibility.ProtectedAndInternal),
            _ => true,
        };
    }

    private static bool IsWithin(INamedTypeSymbol? type, INamedTypeSymbol? container)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, container?.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithinDerived(INamedTypeSymbol? type, INamedTypeSymbol? container)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (DerivesFrom(type, container))
            {
                return true;
            }
        }

        return false;
    }

    private static bool DerivesFrom(INamedTypeSymbol? type, INamedTypeSymbol? container)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, container?.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
