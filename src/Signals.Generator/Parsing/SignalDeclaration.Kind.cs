using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <content>What the signal is declared as, and whether messages can be made of it.</content>
internal sealed partial class SignalDeclaration
{
    // Whether there is anything to read.
    private bool ReadPossibility()
    {
        if (Type is not { Name.Length: > 0, TypeKind: TypeKind.Class or TypeKind.Struct })
        {
            IsSound = false; // The compiler says that the attribute is not for it.
            return false;
        }

        if (_compilation.LanguageVersion < DeclarationRules.LowestLanguage)
        {
            Refuse(DiagnosticIds.LanguageIsTooOld, Places.Identifier, _compilation.LanguageVersion.ToDisplayString());
            return false;
        }

        CanHavePart = DeclarationRules.CanHavePart(Type, _cancellationToken);
        IsSound = CanHavePart; // The types around it are looked at by themselves.
        Constructor = PrimaryConstructor.Of(Type, _cancellationToken);
        return true;
    }

    private void ReadKind()
    {
        if (WrongKind() is ({ } at, { } reason, { } remedy))
        {
            RefuseMessages(at, reason, remedy);
            _isMoot = true;
            return;
        }

        if (!DeclarationRules.IsPartial(Type, _cancellationToken))
        {
            Refuse(DiagnosticIds.SignalIsNotPartial, Places.Identifier, Type.Name, Names.KeywordOf(Type));
        }

        if (Type.IsAbstract)
        {
            RefuseMessages(
                Places.Modifier(SyntaxKind.AbstractKeyword),
                "it is abstract",
                "write 'sealed' in place of 'abstract', and give what signals share to a base class that isn't a signal");
        }

        if (Constructor is null && OtherConstructor() is { } other)
        {
            RefuseMessages(
                other.Locations[0],
                "it has constructors but no primary one",
                $"write the payload after the name, as in 'partial {Names.KeywordOf(Type)} {Type.Name}(string email)'");
        }

        foreach (ISymbol member in DeclarationRules.RequiredMembers(Type, Constructor))
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(member.ContainingType, Type);
            RefuseMessages(
                isOwn ? member.Locations[0] : Places.Identifier,
                $"'{member.Name}' is required",
                "make it a parameter of the primary constructor");
        }
    }

    private (Location At, string Reason, string Remedy)? WrongKind() => Type switch
    {
        { TypeKind: TypeKind.Struct } =>
            (Places.Keyword, "it is a struct", $"write '{(Type.IsRecord ? "partial record" : "partial class")} {Type.Name}'"),
        { IsStatic: true } => (Places.Modifier(SyntaxKind.StaticKeyword), "it is static", "write 'sealed' in place of 'static'"),
        { IsFileLocal: true } => (
            Places.Modifier(SyntaxKind.FileKeyword),
            "it is local to its file, which no other file can add to",
            "write 'internal' in place of 'file'"),
        _ when DeclarationRules.WithContainingTypes(Type).FirstOrDefault(around => around.IsFileLocal) is { } local => (
            Places.Identifier,
            $"'{local.Name}' is local to its file, which no other file can add to",
            $"write 'internal' in place of 'file' at '{local.Name}'"),
        _ => null,
    };

    private IMethodSymbol? OtherConstructor() => PrimaryConstructor.Others(Type, _cancellationToken).FirstOrDefault();

    private void ReadBase()
    {
        for (INamedTypeSymbol? inherited = Type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (SignalOptions.AttributeOf(inherited) is not null)
            {
                Refuse(DiagnosticIds.SignalDerivesFromSignal, Places.BaseClass, Type.Name, inherited.Name);
                return;
            }
        }
    }

    private void RefuseMessages(Location at, string reason, string remedy)
        => Refuse(DiagnosticIds.MessageCannotBeMade, at, Type.Name, reason, remedy);
}
