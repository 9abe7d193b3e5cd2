using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <summary>Writes the default value of a parameter.</summary>
internal static class DefaultValue
{
    /// <summary>The default value as an expression that means the same in any file, or null where there is none.</summary>
    public static string? Of(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null => Nothing(parameter.Type),
            { } value when type.TypeKind == TypeKind.Enum => Member((INamedTypeSymbol)type, value),
            { } value => Literal(value),
        };
    }

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

    private static string Member(INamedTypeSymbol type, object value)
    {
        string name = Names.Of(type);
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
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool truth => truth ? "true" : "false",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

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
