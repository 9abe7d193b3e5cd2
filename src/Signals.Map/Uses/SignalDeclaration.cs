using Mono.Cecil;

namespace Signals.Map;

/// <summary>A class with <c>[Signal]</c>.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attribute">The attribute.</param>
internal sealed record SignalDeclaration(TypeDefinition Type, CustomAttribute Attribute)
{
    private static readonly string[] Deliveries = ["Sync", "Sequential", "Concurrent"];

    public string Name => Attribute.ConstructorArguments is [{ Value: string name }, ..] ? name : "";

    public string Delivery => Option("Delivery") is int value && value >= 0 && value < Deliveries.Length ? Deliveries[value] : Deliveries[0];

    public TypeReference? Sender => Option("Sender") as TypeReference;

    public TypeReference? Result => Option("Result") as TypeReference;

    public bool IsRelayed => Type.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "Signals.RelayedAttribute");

    public bool IsOfLibrary => ProgramAssemblies.IsLibrary(Type.Module);

    /// <summary>What it carries: the parameters of its receivers without the first, the sender.</summary>
    public IReadOnlyList<ParameterDefinition> Payload
        => Type.NestedTypes.FirstOrDefault(nested => nested.Name.Split('`')[0] == "Receiver")
            ?.Methods.FirstOrDefault(method => method.Name == "Invoke")
            ?.Parameters.Skip(1).ToArray() ?? [];

    /// <summary>The attribute of a class that is a signal, or null.</summary>
    public static SignalDeclaration? Of(TypeDefinition type)
        => type.HasCustomAttributes && type.CustomAttributes.FirstOrDefault(one => one.AttributeType.FullName == "Signals.SignalAttribute") is { } attribute
            ? new SignalDeclaration(type, attribute)
            : null;

    private object? Option(string name)
        => Attribute.Properties.FirstOrDefault(property => property.Name == name).Argument.Value;
}
