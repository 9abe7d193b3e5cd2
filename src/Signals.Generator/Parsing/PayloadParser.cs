using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>Writes down how a parameter of the payload is declared.</summary>
internal static class PayloadParser
{
    public static PayloadParameter Parse(DeclaredParameter declared, TypeNames types)
    {
        IParameterSymbol parameter = declared.Symbol;
        return new PayloadParameter
        {
            Name = Names.Escaped(declared.Name),
            Type = types.Of(declared.Type),
            Default = DefaultValue.Of(parameter, types),
            IsParams = declared.IsParams,
            IsReadOnlyReference = parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter,
            CallerInfo = parameter.GetAttributes().Select(CallerInfo).OfType<string>().Concat(DefaultValue.Attributes(parameter, types)).ToEquatableArray(),
            Property = declared.Generation == PropertyGeneration.Unspeakable ? $"__{declared.Name}" : Names.Escaped(declared.Property),
            Generation = declared.Generation,
            Initializer = Initializer(declared),
            PropertyDiffersInNullability = declared.Member is { } member && DiffersInNullability(member, parameter.Type),
            DisallowsNull = HasAttribute(parameter, "DisallowNullAttribute"),
        };
    }

    // What is given out has to be given something first. What can't be passed on isn't, and what is unknown can.
    private static string Initializer(DeclaredParameter declared)
    {
        string name = Names.Escaped(declared.Symbol.Name);
        bool isOther = !SymbolEqualityComparer.Default.Equals(declared.Type, declared.Symbol.Type);
        return isOther && !StandIn.IsUnknown(declared.Symbol.Type) ? "default!"
            : declared.Symbol.RefKind == RefKind.Out ? $"{name} = default!"
            : name;
    }

    private static string? CallerInfo(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { } attributeClass
            || attributeClass.ContainingNamespace.ToDisplayString() != "System.Runtime.CompilerServices")
        {
            return null;
        }

        string name = Names.Of(attributeClass);
        name = name.Substring(0, name.Length - nameof(Attribute).Length);
        return attributeClass.Name switch
        {
            "CallerMemberNameAttribute" or "CallerFilePathAttribute" or "CallerLineNumberAttribute" => name,
            "CallerArgumentExpressionAttribute"
                when attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string parameter } =>
                $"{name}({SymbolDisplay.FormatLiteral(parameter, quote: true)})",
            _ => null,
        };
    }

    private static bool DiffersInNullability(ISymbol member, ITypeSymbol type)
    {
        ITypeSymbol? memberType = member switch
        {
            IPropertySymbol property => property.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        };
        return !SymbolEqualityComparer.IncludeNullability.Equals(memberType, type) || HasAttribute(member, "MaybeNullAttribute");
    }

    private static bool HasAttribute(ISymbol symbol, string name)
        => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);
}
