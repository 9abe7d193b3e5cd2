using Mono.Cecil;

namespace Signals.Map;

/// <summary>Somewhere that a value can be put and taken from: a field, a local, a parameter, or what a method returns.</summary>
/// <param name="Owner">The field, or the method.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="Index">Which local or parameter.</param>
internal readonly record struct Store(IMemberDefinition Owner, StoreKind Kind, int Index = 0);

/// <summary>Which kind of <see cref="Store"/>.</summary>
internal enum StoreKind
{
    Field,
    Local,
    Parameter,
    Result,
}
