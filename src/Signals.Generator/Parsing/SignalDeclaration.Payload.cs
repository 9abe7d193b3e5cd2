using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <content>The payload: whether a message can hold it, and whether its names are free.</content>
internal sealed partial class SignalDeclaration
{
    private readonly HashSet<string> _names = new(Names.Parameters, StringComparer.Ordinal);

    // By the names of the properties, the parameters that have them.
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);

    private void ReadPayload()
    {
        // That there is another constructor has been said, and is what to mend first.
        bool wasMoot = _isMoot;
        _isMoot |= Constructor is null;
        foreach (IParameterSymbol parameter in (Constructor ?? OtherConstructor())?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            _payload.Add(ReadParameter(parameter));
        }

        _isMoot = wasMoot;
    }

    private DeclaredParameter ReadParameter(IParameterSymbol parameter)
    {
        string name = Unique(parameter.Name);
        IsSound &= name == parameter.Name; // The compiler reports a name that is missing, or there twice.
        ReadValue(parameter);
        if (!parameter.Type.IsAsAccessibleAs(Type))
        {
            IsSound = false;
            Access = Access == "private" || !parameter.Type.IsAccessibleInAssembly() ? "private" : "internal";
        }

        string property = Names.PropertyOf(parameter);
        (ISymbol? member, PropertyGeneration generation) = ReadProperty(parameter, property);
        bool isNone = !DeclarationRules.IsMessageKind(Type)
            || Constructor?.Parameters.Count(other => other.Name == parameter.Name) != 1
            || !DeclarationRules.CanBeHeld(parameter.Type);
        ITypeSymbol type = StandIn.Of(parameter.Type, _compilation)
            ?? (DeclarationRules.CanBeHeld(parameter.Type) || parameter.Type.IsRefLikeType
                ? parameter.Type
                : _compilation.GetSpecialType(SpecialType.System_IntPtr));
        return new DeclaredParameter(parameter, type, name, property, member, isNone ? PropertyGeneration.None : generation);
    }

    private void ReadValue(IParameterSymbol parameter)
    {
        if (StandIn.Of(parameter.Type, _compilation) is not null)
        {
            IsSound = false; // The compiler says what is wrong with the type.
        }

        var syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken) as ParameterSyntax;
        Location type = syntax?.Type?.GetLocation() ?? parameter.Locations[0];
        string typeName = parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        switch (parameter)
        {
            case { RefKind: RefKind.Ref }:
                RefuseValue(Modifier(SyntaxKind.RefKeyword), "'ref'", "pass it by value, or give receivers an object to change");
                break;
            case { RefKind: RefKind.Out }:
                RefuseValue(Modifier(SyntaxKind.OutKeyword), "'out'", "declare a Result, or give receivers an object to fill");
                break;
            case { Type.IsRefLikeType: true }:
                RefuseValue(type, $"of the ref struct '{typeName}'", "pass an array, a Memory<T> or a class");
                break;
            case { Type: ITypeParameterSymbol } when !DeclarationRules.CanBeHeld(parameter.Type):
                RefuseValue(type, $"of type '{typeName}', which may be a ref struct", "leave out 'allows ref struct'");
                break;
            case { Type: var held } when !DeclarationRules.CanBeHeld(held):
                RefuseValue(type, $"of the pointer type '{typeName}'", "pass an array, or an 'nint'");
                break;
        }

        Location Modifier(SyntaxKind kind)
            => syntax?.Modifiers.FirstOrDefault(token => token.IsKind(kind)) is { RawKind: not 0 } modifier ? modifier.GetLocation() : type;

        void RefuseValue(Location at, string reason, string remedy)
        {
            if (parameter.Name.Length > 0)
            {
                Refuse(DiagnosticIds.PayloadCannotBeHeld, at, parameter.Name, reason, remedy);
            }

            IsSound = false;
        }
    }

    private (ISymbol? Member, PropertyGeneration Generation) ReadProperty(IParameterSymbol parameter, string property)
    {
        if (parameter.Name.Length == 0)
        {
            return (null, PropertyGeneration.None);
        }

        string? taken = property switch
        {
            _ when Names.Parameters.Contains(parameter.Name, StringComparer.Ordinal) => "every signal has a parameter of that name beside its payload",
            _ when Names.Members.Contains(property, StringComparer.Ordinal) =>
                $"the parameter would become the property '{property}', and every signal has a member of that name",
            _ when property == Type.Name => $"the parameter would become the property '{property}', which is the name of the class",
            _ when Type.TypeParameters.Any(typeParameter => typeParameter.Name == property) =>
                $"the parameter would become the property '{property}', which is the name of a type parameter",
            _ => null,
        };
        if (taken is null && _properties.TryGetValue(property, out string? other))
        {
            if (other == parameter.Name)
            {
                return (null, PropertyGeneration.None);
            }

            taken = $"the parameters '{other}' and '{parameter.Name}' would become one property, '{property}'";
        }

        if (taken is not null)
        {
            RefuseName(parameter.Name, parameter.Locations[0], taken);
            return (null, Type.IsRecord ? PropertyGeneration.None : PropertyGeneration.Unspeakable);
        }

        _properties.Add(property, parameter.Name);
        return ReadPropertyMember(parameter, property);
    }

    // What is there already is read in place of the property, where it can be.
    private (ISymbol? Member, PropertyGeneration Generation) ReadPropertyMember(IParameterSymbol parameter, string property)
    {
        if (DeclarationRules.Declared(Type, property) is { } own)
        {
            if (!Type.IsRecord && !DeclarationRules.IsPropertyOf(own, parameter))
            {
                RefuseName(
                    property,
                    own.Locations[0],
                    $"it is the property of the parameter '{parameter.Name}'",
                    $"make this a readable property or field of type '{ShortName(parameter.Type)}', or choose another name");
            }

            return (own, PropertyGeneration.None);
        }

        if (Type.IsRecord)
        {
            return (null, PropertyGeneration.None); // The compiler sees to it.
        }

        switch (DeclarationRules.Inherited(Type, property, _compilation))
        {
            case null:
                return (null, PropertyGeneration.Public);
            case IPropertySymbol { SetMethod: null, DeclaredAccessibility: Accessibility.Public } inherited
                when DeclarationRules.CanBeOverridden(inherited) && DeclarationRules.IsPropertyOf(inherited, parameter):
                return (null, PropertyGeneration.Override);
            case { } inherited when DeclarationRules.IsPropertyOf(inherited, parameter):
                return (inherited, PropertyGeneration.None);
            case { } inherited:
                RefuseName(
                    parameter.Name,
                    parameter.Locations[0],
                    $"the parameter would become the property '{property}', and hide '{inherited.ContainingType.Name}.{property}'",
                    $"make that a readable property of type '{ShortName(parameter.Type)}', or choose another name");
                return (null, PropertyGeneration.Unspeakable);
        }
    }

    private static string ShortName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

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
