using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>Finds the signals of the assemblies that a project refers to.</summary>
internal static class ReferencedSignals
{
    // The compiler keeps an assembly's symbol as long as the reference stays the same, over all edits.
    private static readonly ConditionalWeakTable<IAssemblySymbol, INamedTypeSymbol[]> Known = new();

    /// <summary>The classes of the signals, as code refers to them; null where the project doesn't use hosting.</summary>
    public static EquatableArray<string>? Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!UsesHosting(compilation))
        {
            return null;
        }

        var signals = new List<string>();
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RefersToLibrary(assembly) && IsGlobal(compilation.GetMetadataReference(assembly)))
            {
                signals.AddRange(Known.GetValue(assembly, SignalsOf)
                    .Where(type => InjectedSignal.CanBeNamed(type, compilation) && IsUnambiguous(type, compilation))
                    .Select(Names.Of));
            }
        }

        return signals.ToEquatableArray();
    }

    /// <summary>Whether a project refers to hosting, and can use what is generated for that.</summary>
    public static bool UsesHosting(Compilation compilation)
        => compilation is CSharpCompilation { LanguageVersion: >= ReceiverRules.LowestLanguage }
            && compilation.GetTypeByMetadataName(ReceiverRules.Hosting) is { } hosting
            && !SymbolEqualityComparer.Default.Equals(hosting.ContainingAssembly, compilation.Assembly);

    private static bool RefersToLibrary(IAssemblySymbol assembly)
        => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == "Signals"));

    private static bool IsGlobal(MetadataReference? reference)
        => reference is not null && (reference.Properties.Aliases.IsEmpty || reference.Properties.Aliases.Contains("global"));

    // Not where another type of that name hides it, or makes the name ambiguous.
    private static bool IsUnambiguous(INamedTypeSymbol type, Compilation compilation)
    {
        INamedTypeSymbol outermost = type;
        while (outermost.ContainingType is { } containing)
        {
            outermost = containing;
        }

        string name = Names.Of(outermost.ContainingNamespace) is { } @namespace
            ? $"{@namespace.Replace("@", "")}.{outermost.MetadataName}"
            : outermost.MetadataName;
        return SymbolEqualityComparer.Default.Equals(compilation.GetTypeByMetadataName(name), outermost);
    }

    private static INamedTypeSymbol[] SignalsOf(IAssemblySymbol assembly)
    {
        var signals = new List<INamedTypeSymbol>();
        Add(assembly.GlobalNamespace);
        return [.. signals];

        void Add(INamespaceOrTypeSymbol container)
        {
            if (container is INamedTypeSymbol type && type.GetTypeMembers("Signal", 0).Any(IsGenerated))
            {
                signals.Add(type);
            }

            foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                Add(member);
            }
        }
    }

    private static bool IsGenerated(INamedTypeSymbol type)
        => type.BaseType?.BaseType is { Name: "DeclaredSignal", Arity: 1, ContainingType: null, ContainingNamespace: { Name: "CompilerServices" } services }
            && ReceiverRules.IsLibrary(services.ContainingNamespace);
}
