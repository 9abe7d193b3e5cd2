using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Emitting;
using Signals.Generator.Model;
using Signals.Generator.Parsing;

namespace Signals.Generator;

/// <summary>Generates what connects the methods with <c>[Receives]</c> of a type.</summary>
/// <remarks>
/// One model per type, and no step that gathers all methods of a project: the method with a type's first attribute has the
/// model of the whole type, the others have none. It reports nothing; the analyzers do.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class ReceiverGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ReceiverTypeModel> types = EachDeclaration.Read(
            context,
            ReceiverRules.AttributeName,
            static (node, _) => node is MethodDeclarationSyntax,
            ReceiverTypeParser.Parse,
            TrackingNames.ParsedReceivers,
            TrackingNames.Receivers);

        context.RegisterSourceOutput(
            types,
            static (context, type) => GeneratedFile.Add(context, type.HintName, type, ReceiversFile.Write));
    }
}
