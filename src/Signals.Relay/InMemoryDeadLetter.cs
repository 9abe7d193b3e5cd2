namespace Signals.Relay;

/// <summary>A message that a service couldn't handle, in an <see cref="InMemoryBroker"/>.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Signal">The signal's name on the wire.</param>
/// <param name="Body">The message as it was published.</param>
/// <param name="Reason">Why it is here.</param>
public sealed record InMemoryDeadLetter(string Service, string Signal, ReadOnlyMemory<byte> Body, string Reason);
