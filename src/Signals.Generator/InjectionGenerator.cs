using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Signals.Generator.Emitting;
using Signals.Generator.Model;
using Signals.Generator.Parsing;

namespace Signals.Generator;

/// <summary>Generates, in a project that uses hosting, what lets its signals and those that it refers to be injected.</summary>
/// <remarks>
/// This is about the whole project, so it gathers: names alone, which stay equal when anything else is edited.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class InjectionGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<string>> own = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                SignalOptions.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (context, cancellationToken) => InjectedSignal.Of(context, cancellationToken))
            .Where(static signal => signal is not null)
            .Select(static (signal, _) => signal!)
            .WithTrackingName(TrackingNames.OwnInjectedSignals)
            .Collect();

        // Null where the project doesn't use hosting.
        IncrementalValueProvider<EquatableArray<string>?> referenced = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => ReferencedSignals.Of(compilation, cancellationToken))
            .WithTrackingName(TrackingNames.ReferencedInjectedSignals);

        IncrementalValueProvider<EquatableArray<string>> signals = own
            .Combine(referenced)
            .Select(static (signals, _) => signals.Right is { } others
                ? signals.Left.Concat(others).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray()
                : default)
            .WithTrackingName(TrackingNames.InjectedSignals);

        context.RegisterSourceOutput(
            signals,
            static (context, signals) =>
            {
                if (signals.Count > 0)
                {
                    context.AddSource(InjectionFile.HintName, SourceText.From(InjectionFile.Write(signals), Encoding.UTF8));
                }
            });
    }
}
