using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Looks at the payload: whether a message can hold it, and whether its names are free.</summary>
internal static class PayloadCheck
{
    public static void Run(SymbolAnalysisContext context, SignalDeclaration declaration)
    {
        if (PrimaryConstructor.Of(declaration.Type, context.CancellationToken) is not { } constructor)
        {
            return;
        }

        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (parameter.Name.Length > 0
                && parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is ParameterSyntax syntax)
            {
                CheckValue(context, parameter, syntax);
                CheckName(context, declaration.Type, parameter, syntax, properties);
            }
        }
    }

    private static void CheckValue(SymbolAnalysisContext context, IParameterSymbol parameter, ParameterSyntax syntax)
    {
        Location type = syntax.Type?.GetLocation() ?? syntax.GetLocation();
        string typeName = parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        switch (parameter)
        {
            case { RefKind: RefKind.Ref }:
                Report(Modifier(SyntaxKind.RefKeyword), "'ref'", "pass it by value, or give receivers an object to change");
                break;
            case { RefKind: RefKind.Out }:
                Report(Modifier(SyntaxKind.OutKeyword), "'out'", "declare a Result, or give receivers an object to fill");
                break;
            case { Type.IsRefLikeType: true }:
                Report(type, $"of the ref struct '{typeName}'", "pass an array, a Memory<T> or a class");
                break;
            case { Type: ITypeParameterSymbol } when !DeclarationRules.CanBeHeld(parameter.Type):
                Report(type, $"of type '{typeName}', which may be a ref struct", "leave out 'allows ref struct'");
                break;
            case { Type: var held } when !DeclarationRules.CanBeHeld(held):
                Report(type, $"of the pointer type '{typeName}'", "pass an array, or an 'nint'");
                break;
        }

        Location Modifier(SyntaxKind kind)
        {
            SyntaxToken modifier = syntax.Modifiers.FirstOrDefault(token => token.IsKind(kind));
            return modifier.RawKind == 0 ? syntax.GetLocation() : modifier.GetLocation();
        }

        void Report(Location location, string reason, string remedy)
            => context.ReportDiagnostic(Diagnostic.Create(DeclarationDiagnostics.PayloadCannotBeHeld, location, parameter.Name, reason, remedy));
    }

    private static void CheckName(
        SymbolAnalysisContext context,
        INamedTypeSymbol type,
        IParameterSymbol parameter,
        ParameterSyntax syntax,
        Dictionary<string, string> properties)
    {
        string property = Names.PropertyOf(parameter);
        if (Names.Parameters.Contains(parameter.Name, StringComparer.Ordinal))
        {
            Report("every signal has a parameter of that name beside its payload");
        }
        else if (Names.Members.Contains(property, StringComparer.Ordinal))
        {
            Report($"the parameter would become the property '{property}', and every signal has a member of that name");
        }
        else if (property == type.Name)
        {
            Report($"the parameter would become the property '{property}', which is the name of the class");
        }
        else if (type.TypeParameters.Any(typeParameter => typeParameter.Name == property))
        {
            Report($"the parameter would become the property '{property}', which is the name of a type parameter");
        }
        else if (properties.TryGetValue(property, out string? other))
        {
            // The compiler reports two parameters of one name.
            if (other != parameter.Name)
            {
                Report($"the parameters '{other}' and '{parameter.Name}' would become one property, '{property}'");
            }
        }
        else
        {
            properties.Add(property, parameter.Name);
            CheckMember(context, type, parameter, property);
        }

        void Report(string reason) => MemberCheck.Report(context, syntax.Identifier.GetLocation(), parameter.Name, reason + "; choose another name");
    }

    // What the author declared is read in place of the property, where it can be.
    private static void CheckMember(SymbolAnalysisContext context, INamedTypeSymbol type, IParameterSymbol parameter, string property)
    {
        if (!type.IsRecord && DeclarationRules.Declared(type, property) is { } member && !DeclarationRules.IsPropertyOf(member, parameter))
        {
            string typeName = parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            MemberCheck.Report(
                context,
                member.Locations[0],
                property,
                $"it is the property of the parameter '{parameter.Name}'; make this a readable property or field of type '{typeName}', or choose another name");
        }
    }
}
