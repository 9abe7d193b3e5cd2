using Microsoft.CodeAnalysis;

namespace Signals.Benchmarks.Compiling;

/// <summary>
/// A generator that asks the compiler for what a signal is made of and does nothing about it: what any generator pays that reads
/// a constructor's parameters and its comments, where it has to.
/// </summary>
#pragma warning disable RS1036, RS1038, RS1041, RS1042 // It isn't packed, and nobody's compiler loads it.
internal sealed class SymbolLookUp : IIncrementalGenerator
#pragma warning restore RS1036, RS1038, RS1041, RS1042
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<int> found = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Signals.SignalAttribute",
            static (_, _) => true,
            static (found, cancellationToken) =>
            {
                var type = (INamedTypeSymbol)found.TargetSymbol;
                int read = found.Attributes[0].ConstructorArguments.Length + Length(type.GetDocumentationCommentXml(cancellationToken: cancellationToken));
                foreach (IMethodSymbol constructor in type.InstanceConstructors)
                {
                    read += Length(constructor.GetDocumentationCommentXml(cancellationToken: cancellationToken));
                    foreach (IParameterSymbol parameter in constructor.Parameters)
                    {
                        read += (int)parameter.Type.TypeKind + parameter.GetAttributes().Length + (parameter.HasExplicitDefaultValue ? 1 : 0);
                    }
                }

                return read;
            });
        context.RegisterSourceOutput(found, static (_, _) => { });
    }

    private static int Length(string? text) => text?.Length ?? 0;
}
