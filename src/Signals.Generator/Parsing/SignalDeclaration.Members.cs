using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <content>The names, apart from the payload's, that the generated members need.</content>
internal sealed partial class SignalDeclaration
{
    private void ReadMembers()
    {
        foreach (string name in Replays ? Names.Members.Concat(Names.MembersOfReplay) : Names.Members)
        {
            if (Type.Name == name)
            {
                RefuseName(name, Places.Identifier, "every signal has a member of that name, which the class can't share");
            }

            foreach (ITypeParameterSymbol parameter in Type.TypeParameters.Where(parameter => parameter.Name == name))
            {
                RefuseName(name, parameter.Locations[0], "every signal has a member of that name, which a type parameter can't share");
            }

            foreach (ISymbol member in Type.GetMembers(name).Where(member => !IsPayload(member)))
            {
                if (!member.IsImplicitlyDeclared && !DeclarationRules.IsGenerated(member))
                {
                    RefuseName(name, member.Locations[0], "every signal has a member of that name");
                }
            }

            // One that is inherited and abstract has to be overridden, as the compiler says. Then it is the author's.
            if (DeclarationRules.TakenBy(Type, name) is not null || DeclarationRules.Inherited(Type, name, _compilation) is { IsAbstract: true } and not IPropertySymbol { Name: "Sender" })
            {
                IsSound = false;
                _takenNames.Add(name);
            }
        }

        foreach (string name in Names.Types)
        {
            foreach (ITypeParameterSymbol parameter in DeclarationRules.WithContainingTypes(Type).Skip(1)
                .SelectMany(around => around.TypeParameters)
                .Where(parameter => parameter.Name == name))
            {
                RefuseName(name, parameter.Locations[0], $"the signal '{Type.Name}' has a type of that name, which hides the type parameter");
            }
        }

        ReadSender();
    }

    // The property of a record's parameter has been looked at with the parameter.
    private bool IsPayload(ISymbol member)
        => member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(_cancellationToken) is ParameterSyntax);

    private void ReadSender()
    {
        SenderGeneration = PropertyGeneration.Public;
        if (_takenNames.Contains("Sender") || DeclarationRules.Inherited(Type, "Sender", _compilation) is not { } inherited)
        {
            return;
        }

        if (inherited is IPropertySymbol { IsStatic: false, GetMethod: not null, SetMethod: { } set } property
            && SymbolEqualityComparer.Default.Equals(property.Type, Sender)
            && _compilation.IsSymbolAccessibleWithin(set, Type))
        {
            if (property.DeclaredAccessibility == Accessibility.Public
                && set.DeclaredAccessibility == Accessibility.Public
                && set.IsInitOnly == HasInit
                && DeclarationRules.CanBeOverridden(property))
            {
                SenderGeneration = PropertyGeneration.Override;
                return;
            }

            // A record would compare it.
            if (!Type.IsRecord && !property.IsAbstract)
            {
                SenderGeneration = PropertyGeneration.None;
                _takenNames.Add("Sender");
                return;
            }
        }

        RefuseName(
            "Sender",
            Places.Identifier,
            $"the message's sender would hide '{inherited.ContainingType.Name}.Sender'",
            $"write 'public virtual {ShortName(Sender)} Sender {{ get; {(HasInit ? "init" : "set")}; }}' there, or choose another name");
        _takenNames.Add("Sender");
    }

    /// <summary>Whether the project's framework has what <c>init</c> needs.</summary>
    public bool HasInit => _compilation.GetTypesByMetadataName("System.Runtime.CompilerServices.IsExternalInit")
        .Any(init => _compilation.IsSymbolAccessibleWithin(init, _compilation.Assembly));
}
