using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>The library's types in a compilation, looked up once.</summary>
internal sealed class SignalTypes
{
    private readonly ImmutableArray<INamedTypeSymbol> _signalAttributes;

    private SignalTypes(ImmutableArray<INamedTypeSymbol> signalAttributes) => _signalAttributes = signalAttributes;

    /// <summary>Finds the types; null where the compilation doesn't know the library.</summary>
    public static SignalTypes? Find(Compilation compilation)
    {
        ImmutableArray<INamedTypeSymbol> attributes = compilation.GetTypesByMetadataName(SignalOptions.AttributeName);
        return attributes.IsEmpty ? null : new SignalTypes(attributes);
    }

    /// <summary>The attribute that makes a type a signal, or null.</summary>
    public AttributeData? SignalAttribute(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { } attributeClass && _signalAttributes.Contains(attributeClass, SymbolEqualityComparer.Default))
            {
                return attribute;
            }
        }

        return null;
    }
}
