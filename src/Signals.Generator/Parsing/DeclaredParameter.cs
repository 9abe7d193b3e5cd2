using Microsoft.CodeAnalysis;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>A parameter of the payload, as the declaration has it.</summary>
/// <param name="Symbol">The constructor's parameter.</param>
/// <param name="Type">Its type, or what stands in for one that generated code can't name.</param>
/// <param name="Name">Its name, or another one where several have it.</param>
/// <param name="Property">The name of the message's property.</param>
/// <param name="Member">The property or field that is there already, or null.</param>
/// <param name="Generation">What is generated for it.</param>
internal sealed record DeclaredParameter(
    IParameterSymbol Symbol,
    ITypeSymbol Type,
    string Name,
    string Property,
    ISymbol? Member,
    PropertyGeneration Generation)
{
    /// <summary>Whether callers pass as many as they like. The compiler says where the type is none for that.</summary>
    public bool IsParams => Symbol.IsParams && Type switch
    {
        IArrayTypeSymbol array => array.Rank == 1,
        { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Dynamic or TypeKind.TypeParameter } => false,
        _ => Type.IsRefLikeType
            || Type.SpecialType == SpecialType.System_Collections_IEnumerable
            || Type.AllInterfaces.Any(type => type.SpecialType == SpecialType.System_Collections_IEnumerable),
    };
}
