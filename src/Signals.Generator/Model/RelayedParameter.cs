namespace Signals.Generator.Model;

/// <summary>A parameter of the payload in JSON.</summary>
/// <param name="Name">Its name, which the property in JSON has too.</param>
/// <param name="Type">Its type.</param>
/// <param name="Property">The message's property, escaped where it is a keyword.</param>
/// <param name="Default">What it is where it is missing, as an expression, or null.</param>
/// <param name="AllowsNull">Whether null is a value, where the type has it at all.</param>
internal sealed record RelayedParameter(string Name, string Type, string Property, string? Default, bool AllowsNull);
