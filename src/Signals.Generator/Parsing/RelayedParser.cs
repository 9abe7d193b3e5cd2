using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>Reads how a signal that leaves the process is declared.</summary>
internal static class RelayedParser
{
    /// <summary>The model; null where nothing can be generated, which the analyzer explains.</summary>
    public static RelayedModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || context.SemanticModel.Compilation is not CSharpCompilation compilation
            || SignalOptions.AttributeOf(type) is not { } attribute
            || !IsFirst(context.Attributes[0], type)
            || RelayRules.Mistake(type) is not null)
        {
            return null;
        }

        var declaration = SignalDeclaration.Read(type, attribute, compilation, cancellationToken);
        if (!declaration.CanHavePart
            || !declaration.IsSound
            || declaration.Payload.Any(parameter => RelayRules.Mistake(parameter.Type) is not null))
        {
            return null;
        }

        var types = new TypeNames(compilation);
        return new RelayedModel
        {
            HintName = HintName.Of(type, ".Relayed"),
            Name = declaration.Name!,
            Namespace = Names.Of(type.ContainingNamespace),
            ContainingTypes = DeclarationRules.WithContainingTypes(type).Skip(1).Reverse().Select(Names.PartOf).ToEquatableArray(),
            Declaration = Names.PartOf(type),
            MessageType = types.Of(type),
            Sender = declaration.SenderGeneration == PropertyGeneration.None ? RelayedSender.None : Sender(declaration.Sender),
            SenderType = types.Of(declaration.Sender),
            Payload = declaration.Payload.Select(parameter => Parameter(parameter, types)).ToEquatableArray(),
            ExternAliases = types.ExternAliases,
        };
    }

    // The attribute may be there twice, which the compiler reports.
    private static bool IsFirst(AttributeData attribute, INamedTypeSymbol type)
        => RelayRules.AttributeOf(type)?.ApplicationSyntaxReference is { } first
            && attribute.ApplicationSyntaxReference is { } syntax
            && first.SyntaxTree == syntax.SyntaxTree
            && first.Span == syntax.Span;

    private static RelayedSender Sender(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object or SpecialType.System_String } => RelayedSender.Text,
        { IsValueType: true } => RelayedSender.Value,
        _ => RelayedSender.None,
    };

    private static RelayedParameter Parameter(DeclaredParameter declared, TypeNames types)
    {
        PayloadParameter parameter = PayloadParser.Parse(declared, types);
        return new RelayedParameter(
            declared.Symbol.Name,
            parameter.Type,
            parameter.Property + (parameter.PropertyDiffersInNullability || parameter.DisallowsNull ? "!" : ""),
            parameter.Default ?? (parameter.IsParams ? "[]" : null),
            AllowsNull(declared.Type) || declared.Symbol is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null });
    }

    // Where nothing is said about null, it is allowed.
    private static bool AllowsNull(ITypeSymbol type) => type switch
    {
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => true,
        { NullableAnnotation: not NullableAnnotation.NotAnnotated } => true,
        ITypeParameterSymbol parameter => !parameter.HasNotNullConstraint
            && !parameter.HasValueTypeConstraint
            && !(parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.NotAnnotated)
            && parameter.ConstraintTypes.All(AllowsNull),
        _ => false,
    };
}
