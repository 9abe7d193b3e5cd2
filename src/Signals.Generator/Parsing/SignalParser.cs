using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>Reads a signal's declaration into its model, which holds no symbols.</summary>
internal static class SignalParser
{
    /// <summary>The model; null where nothing can be generated.</summary>
    public static SignalModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || context.SemanticModel.Compilation is not CSharpCompilation compilation
            || SignalOptions.AttributeOf(type) is not { } attribute
            || !IsSame(attribute, context.Attributes[0]))
        {
            return null;
        }

        var declaration = SignalDeclaration.Read(type, attribute, compilation, cancellationToken);
        if (!declaration.CanHavePart)
        {
            return null;
        }

        var types = new TypeNames(compilation);
        return new SignalModel
        {
            HintName = HintName.Of(type),
            Name = declaration.Name ?? "",
            Namespace = Names.Of(type.ContainingNamespace),
            ContainingTypes = DeclarationRules.WithContainingTypes(type).Skip(1).Reverse().Select(Names.PartOf).ToEquatableArray(),
            Declaration = Names.PartOf(type),
            MessageType = MessageType(type),
            Kind = !DeclarationRules.IsMessageKind(type) ? MessageKind.NoMessage : type.IsRecord ? MessageKind.Record : MessageKind.Class,
            Delivery = declaration.Delivery,
            Result = declaration.Result is { } result ? types.Of(result) : null,
            PrefersSyncReceiver = PrefersSyncReceiver(declaration, compilation),
            OnError = declaration.OnError,
            Replays = declaration.Replays,
            Sender = Sender(declaration, types),
            Payload = declaration.Payload.Select(parameter => PayloadParser.Parse(parameter, types)).ToEquatableArray(),
            Comments = AuthorDocumentation.CommentsOf(type, declaration.Constructor, cancellationToken),
            Access = declaration.Access,
            IsSound = declaration.IsSound,
            TakenNames = declaration.TakenNames.ToEquatableArray(),
            ExternAliases = types.ExternAliases,
        };
    }

    // The attribute may be there twice, which the compiler reports; one file per signal is all that there may be.
    private static bool IsSame(AttributeData first, AttributeData attribute)
        => first.ApplicationSyntaxReference is { } firstSyntax
            && attribute.ApplicationSyntaxReference is { } syntax
            && firstSyntax.SyntaxTree == syntax.SyntaxTree
            && firstSyntax.Span == syntax.Span;

    // The plain name, unless an inherited type hides it.
    private static string MessageType(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? inherited = type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (!inherited.GetTypeMembers(type.Name).IsEmpty)
            {
                return Names.Of(type);
            }
        }

        return Names.Declared(type);
    }

    // Not where a task would be a reply itself: a lambda that gives one means to be awaited.
    private static bool PrefersSyncReceiver(SignalDeclaration declaration, CSharpCompilation compilation)
        => declaration is { IsSound: true, Delivery: not SignalDelivery.Sync, Result: { } result }
            && compilation.LanguageVersion >= (LanguageVersion)1300
            && compilation.GetTypesByMetadataName("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute")
                .Count(attribute => compilation.IsSymbolAccessibleWithin(attribute, compilation.Assembly)) == 1
            && compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1") is { } task
            && !compilation.ClassifyConversion(task.Construct(result), result).IsImplicit;

    private static SenderModel Sender(SignalDeclaration declaration, TypeNames types)
    {
        ITypeSymbol type = declaration.Sender;
        string name = types.Of(type);
        bool isNullable = type.NullableAnnotation == NullableAnnotation.Annotated
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

        return new SenderModel
        {
            Type = name,
            FilterType = type.IsReferenceType ? types.Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) : name,
            Cref = type.TypeKind == TypeKind.Dynamic ? null : Names.InDocumentation(type),
            IsNullable = isNullable,
            IsValueType = type.IsValueType,
            Generation = declaration.SenderGeneration,
            HasInit = declaration.HasInit,
        };
    }
}
