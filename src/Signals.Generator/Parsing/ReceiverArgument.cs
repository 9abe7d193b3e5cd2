using Microsoft.CodeAnalysis;

namespace Signals.Generator.Parsing;

/// <summary>What is passed for a parameter of a receiving method.</summary>
/// <param name="Kind">What it is of the signal.</param>
/// <param name="Parameter">The method's parameter.</param>
/// <param name="Type">The type that the signal gives it.</param>
/// <param name="Payload">The payload's parameter, where it is one.</param>
internal readonly record struct ReceiverArgument(
    ReceiverArgumentKind Kind,
    IParameterSymbol Parameter,
    ITypeSymbol Type,
    IParameterSymbol? Payload);
