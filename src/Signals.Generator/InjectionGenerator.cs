using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        IncrementalValueProvider<ImmutableArray<string>> own = EachDeclaration.Read(
                context,
                SignalOptions.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                InjectedSignal.Of,
                TrackingNames.ParsedInjectedSignals,
                TrackingNames.OwnInjectedSignals)
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
                    GeneratedFile.Add(context, InjectionFile.HintName, signals, static signals => InjectionFile.Write(signals));
                }
            });
    }
}
