using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Signals.Generator.Emitting;
using Signals.Generator.Model;
using Signals.Generator.Parsing;

namespace Signals.Generator;

/// <summary>Generates the members of each class with <c>[Signal]</c>.</summary>
/// <remarks>
/// One model per signal, all read in the transform and compared by value: an edit that changes nothing about a signal stops
/// there. It reports nothing; the analyzers do.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class SignalGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = new KeptModels<SignalModel>(SignalParser.Parse);
        IncrementalValuesProvider<SignalModel> signals = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                SignalOptions.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                (context, cancellationToken) => IsInOnePiece(context.TargetSymbol)
                    ? models.Get(context, cancellationToken)
                    : SignalParser.Parse(context, cancellationToken))
            .WithTrackingName(TrackingNames.ParsedSignals)
            .Where(static signal => signal is not null)
            .WithTrackingName(TrackingNames.Signals)!;

        context.RegisterSourceOutput(
            signals,
            static (context, signal) =>
                context.AddSource(signal.HintName, SourceText.From(SignalFile.Write(AuthorDocumentation.Read(signal)), Encoding.UTF8)));
    }

    // Another part, in another file, may have got another comment.
    private static bool IsInOnePiece(ISymbol type) => type.DeclaringSyntaxReferences.Length == 1;
}
