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
        Compilation compilation = context.SemanticModel.Compilation;
        if (context.TargetSymbol is not INamedTypeSymbol { Name.Length: > 0, TypeKind: TypeKind.Class or TypeKind.Struct } type
            || compilation is not CSharpCompilation { LanguageVersion: >= DeclarationRules.LowestLanguage }
            || !IsFirst(context.Attributes[0], type)
            || !DeclarationRules.WithContainingTypes(type).All(CanHavePart))
        {
            return null;
        }

        SignalOptions options = SignalOptions.From(context.Attributes[0]);
        IMethodSymbol? constructor = PrimaryConstructor.Of(type, cancellationToken);
        IMethodSymbol? otherConstructor = PrimaryConstructor.Others(type, cancellationToken).FirstOrDefault();
        cancellationToken.ThrowIfCancellationRequested();

        string[] taken = [.. Names.Members.Where(name => DeclarationRules.TakenBy(type, name) is not null)];
        bool isSound = taken.Length == 0
            && DeclarationRules.IsMessageKind(type)
            && !type.IsAbstract
            && (constructor is not null || otherConstructor is null)
            && !DeclarationRules.RequiredMembers(type, constructor).Any();

        // Without a primary constructor, another one is the best guess at what sends pass, so that they are no mistakes as well.
        var payload = new PayloadParser(type, constructor);
        PayloadParameter[] parameters = [.. (constructor ?? otherConstructor)?.Parameters.Select(payload.Parse) ?? []];

        return new SignalModel
        {
            HintName = HintName.Of(type),
            Name = options.Name ?? "",
            Namespace = Names.Of(type.ContainingNamespace),
            ContainingTypes = DeclarationRules.WithContainingTypes(type).Skip(1).Reverse().Select(Names.PartOf).ToEquatableArray(),
            Declaration = Names.PartOf(type),
            MessageType = MessageType(type),
            Kind = !DeclarationRules.IsMessageKind(type) ? MessageKind.NoMessage : type.IsRecord ? MessageKind.Record : MessageKind.Class,
            Delivery = options.Delivery,
            Result = Result(type, options.Result),
            PrefersSyncReceiver = options.Delivery != SignalDelivery.Sync && PrefersSyncReceiver(type, options.Result, compilation),
            OnError = options.OnError,
            Sender = Sender(type, options.Sender, compilation),
            Payload = parameters.ToEquatableArray(),
            Comments = AuthorDocumentation.CommentsOf(type, constructor, cancellationToken),
            Access = payload.Access,
            IsSound = isSound && payload.IsSound,
            TakenNames = taken.ToEquatableArray(),
        };

        bool CanHavePart(INamedTypeSymbol part) => !part.IsFileLocal && DeclarationRules.IsPartial(part, cancellationToken);
    }

    // The attribute may be there twice, which the compiler reports; one file per signal is all that there may be.
    private static bool IsFirst(AttributeData attribute, INamedTypeSymbol type)
    {
        AttributeData first = type.GetAttributes().First(
            other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass));
        return first.ApplicationSyntaxReference is { } firstSyntax
            && attribute.ApplicationSyntaxReference is { } syntax
            && firstSyntax.SyntaxTree == syntax.SyntaxTree
            && firstSyntax.Span == syntax.Span;
    }

    // In place of a type that can't be the result, receivers may return anything, so that they are no mistakes as well.
    private static string? Result(INamedTypeSymbol signal, ITypeSymbol? type) => type switch
    {
        null or { SpecialType: SpecialType.System_Void } => null,
        _ when DeclarationRules.CanBeValue(type) && type.IsAsAccessibleAs(signal) => Names.Of(type),
        _ => "object?",
    };

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
    private static bool PrefersSyncReceiver(INamedTypeSymbol signal, ITypeSymbol? result, Compilation compilation)
        => result is not null
            && Result(signal, result) is not (null or "object?")
            && ((CSharpCompilation)compilation).LanguageVersion >= (LanguageVersion)1300
            && compilation.GetTypesByMetadataName("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute")
                .Count(attribute => compilation.IsSymbolAccessibleWithin(attribute, compilation.Assembly)) == 1
            && compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1") is { } task
            && !compilation.ClassifyConversion(task.Construct(result), result).IsImplicit;

    private static SenderModel Sender(INamedTypeSymbol signal, ITypeSymbol? type, Compilation compilation)
    {
        bool isAny = type is null or { SpecialType: SpecialType.System_Object }
            || !DeclarationRules.CanBeValue(type)
            || !type.IsAsAccessibleAs(signal);
        string name = isAny ? "object?" : Names.Of(type!);
        bool isNullable = isAny || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        string field = "_sender";
        for (int number = 1; signal.MemberNames.Contains(field); number++)
        {
            field = $"_sender{number}";
        }

        return new SenderModel
        {
            Type = name,
            FilterType = isNullable ? name : name + "?",
            IsValueType = !isAny && type!.IsValueType,
            HasInit = compilation.GetTypesByMetadataName("System.Runtime.CompilerServices.IsExternalInit")
                .Any(init => compilation.IsSymbolAccessibleWithin(init, compilation.Assembly)),
            Field = field,
        };
    }
}
