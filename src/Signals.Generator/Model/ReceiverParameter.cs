namespace Signals.Generator.Model;

/// <summary>A parameter of a signal's delegate.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
internal sealed record ReceiverParameter(string Type, string Name);
