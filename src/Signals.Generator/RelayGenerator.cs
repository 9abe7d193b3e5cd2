using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Emitting;
using Signals.Generator.Model;
using Signals.Generator.Parsing;

namespace Signals.Generator;

/// <summary>Generates what messages are in JSON, for each signal with <c>[Relayed]</c>.</summary>
/// <remarks>
/// The generator of System.Text.Json can't: to it, a signal has none of the properties that <see cref="SignalGenerator"/> writes.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class RelayGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<RelayedModel> signals = EachDeclaration.Read(
            context,
            RelayRules.AttributeName,
            static (node, _) => node is TypeDeclarationSyntax,
            RelayedParser.Parse,
            TrackingNames.ParsedRelayedSignals,
            TrackingNames.RelayedSignals);

        context.RegisterSourceOutput(
            signals,
            static (context, signal) => GeneratedFile.Add(context, signal.HintName, signal, RelayedFile.Write));
    }
}
