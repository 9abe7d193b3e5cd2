using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Emitting;
using Signals.Generator.Model;
using Signals.Generator.Parsing;

namespace Signals.Generator;

/// <summary>Generates the members of each class with <c>[Signal]</c>.</summary>
/// <remarks>
/// One model per signal, all read in the transform and compared by value: an edit that changes nothing about a signal stops
/// there, and one that is in a body alone doesn't even get there. It reports nothing; the analyzers do.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class SignalGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SignalModel> signals = EachDeclaration.Read(
            context,
            SignalOptions.AttributeName,
            static (node, _) => node is TypeDeclarationSyntax,
            SignalParser.Parse,
            TrackingNames.ParsedSignals,
            TrackingNames.Signals);

        // A step of its own, after the models have been compared, since reading XML takes long.
        IncrementalValuesProvider<DocumentedSignal> documented = signals
            .Select(static (signal, _) => AuthorDocumentation.Read(signal))
            .WithTrackingName(TrackingNames.DocumentedSignals);

        context.RegisterSourceOutput(
            documented,
            static (context, documented) => GeneratedFile.Add(context, documented.Signal.HintName, documented, SignalFile.Write));
    }
}
