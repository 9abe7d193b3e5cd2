using Microsoft.CodeAnalysis;

namespace Signals.Benchmarks.Compiling;

/// <summary>A generator that finds what ours finds and does nothing about it: what Roslyn's look-up costs by itself.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS1042 // It isn't packed, and nobody's compiler loads it.
internal sealed class AttributeLookUp : IIncrementalGenerator
#pragma warning restore RS1036, RS1038, RS1041, RS1042
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in (string[])["Signals.SignalAttribute", "Signals.ReceivesAttribute`1"])
        {
            IncrementalValuesProvider<string> found = context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute, static (_, _) => true, static (found, _) => found.TargetSymbol.MetadataName);
            context.RegisterSourceOutput(found, static (_, _) => { });
        }
    }
}
