using Microsoft.CodeAnalysis;
using Signals.Generator.Emitting;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>Reads what has an attribute, each by itself, and again only when something is declared anew.</summary>
internal static class EachDeclaration
{
    /// <summary>The models of what has the attribute, where there is something to generate. What can't be read costs nothing but itself.</summary>
    public static IncrementalValuesProvider<TModel> Read<TModel>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<SyntaxNode, CancellationToken, bool> predicate,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, TModel?> parse,
        string attemptsName,
        string modelsName)
        where TModel : class
    {
        var models = new KeptModels<TModel>(parse);
        IncrementalValuesProvider<Attempt<TModel>> attempts = context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, predicate, (context, cancellationToken) => models.Get(context, cancellationToken))
            .WithTrackingName(attemptsName);

        context.RegisterSourceOutput(
            attempts.Where(static attempt => attempt.Failure is not null),
            static (context, attempt) => GeneratedFile.Add(context, attempt.Failure!));

        return attempts
            .Where(static attempt => attempt.Model is not null)
            .Select(static (attempt, _) => attempt.Model!)
            .WithTrackingName(modelsName);
    }
}
