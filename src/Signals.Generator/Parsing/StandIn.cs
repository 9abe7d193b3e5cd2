using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <summary>
/// Stands in for a type that the compiler reports where the author wrote it, and would report again wherever generated code
/// wrote it. What uses the signal means something else than the stand-in, so that is <c>dynamic</c>, of which anything can be asked.
/// </summary>
internal static class StandIn
{
    /// <summary>What to write in place of a type; null where the type itself can be written.</summary>
    public static ITypeSymbol? Of(ITypeSymbol type, Compilation compilation)
        => !IsWrong(type, compilation) ? null
            : type is IArrayTypeSymbol array ? compilation.CreateArrayTypeSymbol(Of(array.ElementType, compilation)!, array.Rank)
            : Any(compilation);

    /// <summary>What stands in for anything.</summary>
    public static ITypeSymbol Any(Compilation compilation) => compilation.DynamicType.WithNullableAnnotation(NullableAnnotation.Annotated);

    /// <summary>Whether a type names one that isn't there.</summary>
    public static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnknown) || (named.ContainingType is { } containing && IsUnknown(containing)),
        _ => false,
    };

    // A type parameter that is hidden by what is generated is another mistake, and means something else in generated code.
    private static bool IsWrong(ITypeSymbol type, Compilation compilation) => type switch
    {
        { TypeKind: TypeKind.Error } or { IsStatic: true } or { SpecialType: SpecialType.System_Void } => true,
        ITypeParameterSymbol parameter => Names.Types.Contains(parameter.Name, StringComparer.Ordinal),
        IArrayTypeSymbol array => IsWrong(array.ElementType, compilation),
        INamedTypeSymbol { IsUnboundGenericType: false } named => named.TypeParameters
                .Zip(named.TypeArguments, (parameter, argument) => IsWrong(argument, compilation) || !Satisfies(argument, parameter, compilation))
                .Any(isWrong => isWrong)
            || (named.ContainingType is { } containing && !containing.IsStatic && IsWrong(containing, compilation)),
        _ => false,
    };

    // As far as the parameter says it without another one.
    private static bool Satisfies(ITypeSymbol argument, ITypeParameterSymbol parameter, Compilation compilation)
        => (!parameter.HasValueTypeConstraint || argument is { IsValueType: true } and not { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
            && (!parameter.HasReferenceTypeConstraint || argument.IsReferenceType)
            && (!parameter.HasUnmanagedTypeConstraint || argument.IsUnmanagedType)
            && (!parameter.HasConstructorConstraint || HasConstructor(argument))
            && parameter.ConstraintTypes
                .Where(constraint => constraint is INamedTypeSymbol { IsGenericType: false, ContainingType: null })
                .All(constraint => compilation.ClassifyConversion(argument, constraint) is { IsImplicit: true, IsUserDefined: false });

    private static bool HasConstructor(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.HasConstructorConstraint || parameter.HasValueTypeConstraint,
        { IsValueType: true } => true,
        INamedTypeSymbol { IsAbstract: false } named => named.InstanceConstructors.Any(
            constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public }),
        { TypeKind: TypeKind.Dynamic } => true,
        _ => false,
    };
}
