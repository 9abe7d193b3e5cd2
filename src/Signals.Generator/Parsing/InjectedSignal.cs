using Microsoft.CodeAnalysis;

namespace Signals.Generator.Parsing;

/// <summary>Which signals generated code can hand to a container: those that it can name.</summary>
internal static class InjectedSignal
{
    /// <summary>A signal of this project, as code refers to its class; null where it can't be injected.</summary>
    public static string? Of(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
        => ReferencedSignals.UsesHosting(context.SemanticModel.Compilation)
            && context.TargetSymbol is INamedTypeSymbol type
            && CanBeNamed(type, context.SemanticModel.Compilation)
            && ReceivedSignal.Of(type, context.SemanticModel.Compilation, cancellationToken) is not null
                ? Names.Of(type)
                : null;

    /// <summary>Whether code anywhere in a project can name a type. A generic one would need type arguments.</summary>
    public static bool CanBeNamed(INamedTypeSymbol type, Compilation compilation)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            if (part.Arity > 0 || part.IsFileLocal || part.GetAttributes().Any(ForbidsUse))
            {
                return false;
            }
        }

        return compilation.IsSymbolAccessibleWithin(type, compilation.Assembly);
    }

    private static bool ForbidsUse(AttributeData attribute) => attribute.AttributeClass switch
    {
        { Name: "ObsoleteAttribute" } => attribute.ConstructorArguments is { Length: 2 } arguments && arguments[1].Value is true,
        _ => false,
    };
}
