using Microsoft.CodeAnalysis;

namespace Signals.Benchmarks.Compiling;

/// <summary>A generator that finds what ours finds and does nothing about it: what Roslyn's look-up costs by itself.</summary>
/// <param name="addsFiles">Whether it has an empty file for each, since Roslyn compares the names of all files of a generator.</param>
#pragma warning disable RS1036, RS1038, RS1041, RS1042 // It isn't packed, and nobody's compiler loads it.
internal sealed class AttributeLookUp(bool addsFiles = false) : IIncrementalGenerator
#pragma warning restore RS1036, RS1038, RS1041, RS1042
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in (string[])["Signals.SignalAttribute", "Signals.ReceivesAttribute`1"])
        {
            IncrementalValuesProvider<string> found = context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute, static (_, _) => true, static (found, _) => found.TargetSymbol.MetadataName);
            context.RegisterSourceOutput(
                found,
                (output, name) =>
                {
                    if (addsFiles)
                    {
                        output.AddSource($"Shop.{name}.g.cs", "");
                    }
                });
        }
    }
}
