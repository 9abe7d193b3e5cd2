using System.Text;
using Microsoft.CodeAnalysis;

namespace Signals.Generator.Parsing;

/// <content>What the attribute says: the name, the sender's type and the result's.</content>
internal sealed partial class SignalDeclaration
{
    private void ReadOptions()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            IsSound = false;
            if (Places.HasName)
            {
                Refuse(DiagnosticIds.NameIsEmpty, Places.Name, Type.Name, SuggestedName());
            }
        }

        // In place of a type that can't be the sender or the result, any may be passed, so that what uses the signal is no mistake as well.
        Sender = _options.Sender switch
        {
            null or { SpecialType: SpecialType.System_Object } => AnySender,
            { } type when CanBe(type, "Sender") => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
            { } type => InPlaceOf(type),
        };
        Result = _options.Result switch
        {
            null => null,
            { } type when CanBe(type, "Result") => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
            { SpecialType: SpecialType.System_Void } => null,
            { } type => InPlaceOf(type),
        };
        if (_options.Replays && Result is not null)
        {
            Refuse(DiagnosticIds.RepliesToReplay, Places.Option("Replay"), Type.Name);
        }
    }

    private ITypeSymbol InPlaceOf(ITypeSymbol type) => StandIn.IsUnknown(type) ? StandIn.Any(_compilation) : AnySender;

    private bool CanBe(ITypeSymbol type, string option)
    {
        if (StandIn.Of(type, _compilation) is not null && type is { IsStatic: false, SpecialType: not SpecialType.System_Void })
        {
            IsSound = false; // The compiler says what is wrong with the type.
            return false;
        }

        string role = option.ToLowerInvariant();
        (string Reason, string Remedy)? mistake = type switch
        {
            { SpecialType: SpecialType.System_Void } => ("nothing", $"leave the {role} out, or name its type"),
            { IsStatic: true } => ("static", "name a type that has instances"),
            INamedTypeSymbol { IsUnboundGenericType: true } => ("an open generic type", "write its type arguments"),
            { IsRefLikeType: true } => ("a ref struct", "name a class or an ordinary struct"),
            _ when !DeclarationRules.CanBeHeld(type) => ("a pointer", "write 'nint', or name a class that has it"),
            _ when !type.IsAsAccessibleAs(Type) => ("less accessible than the signal", "make it as accessible, or the signal less so"),
            _ => null,
        };
        if (mistake is not ({ } reason, { } remedy))
        {
            return true;
        }

        Refuse(
            DiagnosticIds.TypeCannotBeSenderOrResult,
            Places.Option(option),
            type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            role,
            Type.Name,
            reason,
            remedy);
        return false;
    }

    // UserRegistered is user-registered.
    private string SuggestedName()
    {
        var name = new StringBuilder();
        foreach (char c in Type.Name)
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
