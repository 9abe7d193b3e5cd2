using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Signals.Generator.Analysis.Flow;

/// <summary>The library's types in one compilation, looked up once, and what is recognised by them.</summary>
internal sealed class LibraryTypes
{
    private readonly INamedTypeSymbol _signal;
    private readonly INamedTypeSymbol _heldWeakly;
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _assembliesThatMayMark = new(SymbolEqualityComparer.Default);

    private LibraryTypes(INamedTypeSymbol signal, INamedTypeSymbol heldWeakly, INamedTypeSymbol connection, Compilation compilation)
    {
        _signal = signal;
        _heldWeakly = heldWeakly;
        Connection = connection;
        Task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
        ValueTask = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
        ValueTaskOfT = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        Enumerable = compilation.GetTypeByMetadataName("System.Linq.Enumerable");
    }

    /// <summary>The library itself.</summary>
    public IAssemblySymbol Library => _signal.ContainingAssembly;

    /// <summary>The type <c>Signals.Connection</c>.</summary>
    public INamedTypeSymbol Connection { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? ValueTask { get; }

    public INamedTypeSymbol? ValueTaskOfT { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? Enumerable { get; }

    /// <summary>Looks the types up.</summary>
    /// <returns>The types, or <see langword="null"/> where the compilation doesn't use the library.</returns>
    public static LibraryTypes? Find(Compilation compilation)
        => compilation.GetTypeByMetadataName("Signals.Signal") is { } signal
            && compilation.GetTypeByMetadataName("Signals.HeldWeaklyAttribute") is { } heldWeakly
            && compilation.GetTypeByMetadataName("Signals.Connection") is { } connection
                ? new LibraryTypes(signal, heldWeakly, connection, compilation)
                : null;

    /// <summary>Whether a method is a member of a signal: of the nested <c>Signal</c>, or of the class that declares it.</summary>
    public bool IsSignalMember(IMethodSymbol method)
    {
        INamedTypeSymbol? type = method.ContainingType;
        return type is not null && (IsSignal(type) || (method.IsStatic && SignalOf(type) is not null));
    }

    /// <summary>The nested <c>Signal</c> of the class that declares a signal.</summary>
    public INamedTypeSymbol? SignalOf(INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol nested in type.GetTypeMembers("Signal"))
        {
            if (IsSignal(nested))
            {
                return nested;
            }
        }

        return null;
    }

    /// <summary>Whether a type is a signal: <c>Signals.Signal</c> or derived from it.</summary>
    public bool IsSignal(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, _signal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The ordinal of the first parameter that is marked as held weakly, or -1.</summary>
    public int FindHeldWeakly(IMethodSymbol method)
    {
        // Cheap questions first: this is asked of every call in the compilation.
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (IsDelegate(parameter.Type) && MayMark(method.ContainingAssembly) && IsHeldWeakly(parameter))
            {
                return parameter.Ordinal;
            }
        }

        return -1;
    }

    /// <summary>Whether a parameter is marked as held weakly.</summary>
    public bool IsHeldWeakly(IParameterSymbol parameter)
    {
        foreach (AttributeData attribute in parameter.OriginalDefinition.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _heldWeakly))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether dropping a value of this type may drop work that is under way.</summary>
    public bool IsTask(ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, Task))
            {
                return true;
            }
        }

        return type is not null
            && (SymbolEqualityComparer.Default.Equals(type, ValueTask)
                || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, ValueTaskOfT));
    }

    private static bool IsDelegate(ITypeSymbol type)
        => type.TypeKind == TypeKind.Delegate
            || type.SpecialType is SpecialType.System_Delegate or SpecialType.System_MulticastDelegate
            || type is ITypeParameterSymbol;

    private bool MayMark(IAssemblySymbol? assembly)
        => assembly is not null && _assembliesThatMayMark.GetOrAdd(
            assembly, other => SymbolEqualityComparer.Default.Equals(other, Library) || MarkedNames.RefersTo(other, Library));
}
