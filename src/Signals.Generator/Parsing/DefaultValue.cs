using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <summary>Writes the default value of a parameter.</summary>
internal static class DefaultValue
{
    /// <summary>The default value as an expression that means the same in any file, or null where there is none that can be written so.</summary>
    public static string? Of(IParameterSymbol parameter, TypeNames types)
    {
        // Only such a default as the language lets come after those before it.
        if (!((IMethodSymbol)parameter.ContainingSymbol).Parameters.Skip(parameter.Ordinal).All(other => IsExpression(other) || other.IsParams)
            || !IsExpression(parameter))
        {
            return null;
        }

        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null => Nothing(parameter.Type),
            { } value when type.TypeKind == TypeKind.Enum => Member((INamedTypeSymbol)type, value, types),
            { } value => Literal(value),
        };
    }

    /// <summary>The attributes that give the parameter a default which no expression can.</summary>
    public static IEnumerable<string> Attributes(IParameterSymbol parameter, TypeNames types)
    {
        if (!parameter.IsOptional || parameter.IsParams || Of(parameter, types) is not null)
        {
            yield break;
        }

        yield return "global::System.Runtime.InteropServices.Optional";
        foreach (AttributeData attribute in parameter.GetAttributes())
        {
            switch (attribute.AttributeClass)
            {
                case { Name: "DefaultParameterValueAttribute" } when parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value }:
                    string literal = Literal(value);
                    yield return $"global::System.Runtime.InteropServices.DefaultParameterValue({(value is string or bool or char ? literal : $"({value.GetType().FullName})({literal})")})";
                    break;
                case { Name: "DefaultParameterValueAttribute" } when parameter.HasExplicitDefaultValue:
                    yield return "global::System.Runtime.InteropServices.DefaultParameterValue(null)";
                    break;
                case { Name: "DateTimeConstantAttribute" or "DecimalConstantAttribute" or "IDispatchConstantAttribute" or "IUnknownConstantAttribute" } constant:
                    string arguments = string.Join(", ", attribute.ConstructorArguments.Select(argument => argument.ToCSharpString()));
                    yield return $"{Names.Of(constant).Substring(0, Names.Of(constant).Length - nameof(Attribute).Length)}({arguments})";
                    break;
            }
        }
    }

    // A date can be had from metadata alone.
    private static bool IsExpression(IParameterSymbol parameter)
        => parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is not DateTime;

    private static string Nothing(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "null",
        { IsValueType: true } => "default",
        { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } => "null",
        { TypeKind: TypeKind.Dynamic } => "null",
        { IsReferenceType: true } => "null!",
        { NullableAnnotation: NullableAnnotation.Annotated } => "default",
        _ => "default!",
    };

    private static string Member(INamedTypeSymbol type, object value, TypeNames types)
    {
        string name = types.Of(type);
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.HasConstantValue && value.Equals(member.ConstantValue) && !IsObsolete(member))
            {
                return $"{name}.{Names.Escaped(member.Name)}";
            }
        }

        string literal = Literal(value);
        return literal.StartsWith("-", StringComparison.Ordinal) ? $"({name})({literal})" : $"({name}){literal}";
    }

    private static bool IsObsolete(ISymbol symbol)
        => symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: nameof(ObsoleteAttribute) });

    private static string Literal(object value) => value switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float number => RoundTrip(number) + "f",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double number => RoundTrip(number) + "d",
        decimal number => Exact(number) + "m",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool truth => truth ? "true" : "false",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    // A framework may leave out the sign of zero.
    private static string Exact(decimal number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        return number == 0 && decimal.GetBits(number)[3] < 0 && text[0] != '-' ? "-" + text : text;
    }

    // "R" alone loses a bit on some .NET Framework, and the sign of zero.
    private static string RoundTrip(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return number == 0 && double.IsNegativeInfinity(1 / number) ? "-0"
            : double.Parse(text, CultureInfo.InvariantCulture).Equals(number) ? text
            : number.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string RoundTrip(float number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return number == 0 && float.IsNegativeInfinity(1 / number) ? "-0"
            : float.Parse(text, CultureInfo.InvariantCulture).Equals(number) ? text
            : number.ToString("G9", CultureInfo.InvariantCulture);
    }
}
