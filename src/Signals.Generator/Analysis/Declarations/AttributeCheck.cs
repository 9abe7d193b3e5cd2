using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Looks at what the attribute says: the name, the sender's type and the result's.</summary>
internal static class AttributeCheck
{
    public static void Run(SymbolAnalysisContext context, SignalDeclaration declaration, SignalNames names)
    {
        INamedTypeSymbol type = declaration.Type;
        if (declaration.Options.Name is { } name && !string.IsNullOrWhiteSpace(name))
        {
            if (names.FirstOther(name, type) is { } other)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DeclarationDiagnostics.NameIsTwice,
                    declaration.Name,
                    name,
                    other.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
                    type.Name));
            }
        }
        else if (declaration.HasName)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DeclarationDiagnostics.NameIsEmpty,
                declaration.Name,
                type.Name,
                SuggestedName(type.Name)));
        }

        CheckType("Sender", "sender", declaration.Options.Sender);
        CheckType("Result", "result", declaration.Options.Result);

        void CheckType(string option, string role, ITypeSymbol? checkedType)
        {
            if (checkedType is not null && Mistake(checkedType, role, type) is ({ } reason, { } remedy))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DeclarationDiagnostics.TypeCannotBeSenderOrResult,
                    declaration.Option(option),
                    checkedType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                    role,
                    type.Name,
                    reason,
                    remedy));
            }
        }
    }

    private static (string Reason, string Remedy)? Mistake(ITypeSymbol type, string role, INamedTypeSymbol signal) => type switch
    {
        { TypeKind: TypeKind.Error } => null,
        { SpecialType: SpecialType.System_Void } => ("nothing", $"leave the {role} out, or name its type"),
        { IsStatic: true } => ("static", "name a type that has instances"),
        INamedTypeSymbol { IsUnboundGenericType: true } => ("an open generic type", "write its type arguments"),
        { IsRefLikeType: true } => ("a ref struct", "name a class or an ordinary struct"),
        _ when !DeclarationRules.CanBeHeld(type) => ("a pointer", "write 'nint', or name a class that has it"),
        _ when !type.IsAsAccessibleAs(signal) => ("less accessible than the signal", "make it as accessible, or the signal less so"),
        _ => null,
    };

    // UserRegistered is user-registered.
    private static string SuggestedName(string typeName)
    {
        var name = new StringBuilder();
        foreach (char c in typeName)
        {
            if (char.IsUpper(c) && name.Length > 0)
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }
}
