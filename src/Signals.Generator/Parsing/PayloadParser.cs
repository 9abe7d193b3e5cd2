using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>Reads the payload's parameters, one after another.</summary>
internal sealed class PayloadParser(INamedTypeSymbol type, IMethodSymbol? primaryConstructor)
{
    private readonly HashSet<string> _names = new(Names.Parameters, StringComparer.Ordinal);
    private readonly HashSet<string> _properties = new(StringComparer.Ordinal);

    /// <summary>Whether messages can be made of the parameters so far.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>The accessibility that members with the parameters so far can have.</summary>
    public string Access { get; private set; } = "public";

    public PayloadParameter Parse(IParameterSymbol parameter)
    {
        string property = Names.PropertyOf(parameter);
        ISymbol? member = DeclarationRules.Declared(type, property);
        bool canBeHeld = DeclarationRules.CanBeHeld(parameter.Type);
        bool isPropertyFree = property.Length > 0
            && _properties.Add(property)
            && !Names.Members.Contains(property, StringComparer.Ordinal)
            && property != type.Name
            && type.TypeParameters.All(typeParameter => typeParameter.Name != property);
        bool isPropertyReadable = type.IsRecord || member is null || DeclarationRules.IsPropertyOf(member, parameter);
        string name = Unique(parameter.Name);
        IsSound &= isPropertyFree
            && isPropertyReadable
            && canBeHeld
            && !DeclarationRules.IsPassedForWriting(parameter)
            && name == parameter.Name;
        if (!parameter.Type.IsAsAccessibleAs(type))
        {
            IsSound = false;
            Access = Access == "private" || !parameter.Type.IsAccessibleInAssembly() ? "private" : "internal";
        }

        return new PayloadParameter
        {
            Name = Names.Escaped(name),
            Type = canBeHeld || parameter.Type.IsRefLikeType ? Names.Of(parameter.Type) : "nint",
            Default = HasDefault(parameter) ? DefaultValue.Of(parameter) : null,
            IsParams = parameter.IsParams,
            IsReadOnlyReference = parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter,
            CallerInfo = parameter.GetAttributes().Select(CallerInfo).OfType<string>().ToEquatableArray(),
            Property = Names.Escaped(property),
            GeneratesProperty = !type.IsRecord
                && DeclarationRules.IsMessageKind(type)
                && member is null
                && isPropertyFree
                && canBeHeld
                && primaryConstructor?.Parameters.Count(other => other.Name == name) == 1,
            PropertyDiffersInNullability = member is not null && DiffersInNullability(member, parameter.Type),
            DisallowsNull = HasAttribute(parameter, "DisallowNullAttribute"),
        };
    }

    // Only such a default as the language lets come after those before it.
    private static bool HasDefault(IParameterSymbol parameter)
        => parameter.HasExplicitDefaultValue
            && ((IMethodSymbol)parameter.ContainingSymbol).Parameters
                .Skip(parameter.Ordinal)
                .All(other => other.HasExplicitDefaultValue || other.IsParams);

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

    private string Unique(string name)
    {
        string unique = name.Length == 0 ? "parameter" : name;
        for (int number = 1; !_names.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
